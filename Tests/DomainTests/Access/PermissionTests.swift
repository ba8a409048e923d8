import Domain
import Testing

/// The matrix of roles and permissions says no more than the school's rules do.
struct PermissionTests {
    @Test(arguments: [Role.administrator, .itManager])
    func `those who run the machines see no list of people by it`(role: Role) {
        #expect(!role.permissions.contains(.keepPeople))
    }

    @Test func `only head and lead set bars and decide erasures`() {
        for permission in [Permission.setBars, .decideErasures] {
            #expect(Set(Role.allCases.filter { $0.permissions.contains(permission) }) == [.headteacher, .lead])
        }
    }
}
