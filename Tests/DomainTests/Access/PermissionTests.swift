import Domain
import Testing

/// The matrix of roles and permissions says no more than the school's rules do.
struct PermissionTests {
    @Test(arguments: [Role.administrator, .itManager])
    func `those who run the machines see no list of people by it`(role: Role) {
        #expect(!role.permissions.contains(.keepPeople))
    }

    @Test func `only head and lead set bars, decide erasures and set how people sign in`() {
        for permission in [Permission.setBars, .decideErasures, .setSignIn] {
            #expect(Set(Role.allCases.filter { $0.permissions.contains(permission) }) == [.headteacher, .lead])
        }
    }

    @Test func `governors read their reports and head and lead publish them, and nobody else sees them`() {
        let publish = Set(Role.allCases.filter { $0.permissions.contains(.publishGovernorReports) })
        let read = Set(Role.allCases.filter { $0.permissions.contains(.readGovernorReports) })
        #expect(publish == [.headteacher, .lead])
        #expect(read == publish.union([.chair, .safeguardingGovernor, .governor]))
    }

    @Test func `whoever reads cases or runs the system needs a second factor, and no other`() {
        let needing = Set(Role.allCases.filter(\.needsSecondFactor))
        let readers: Set<Role> = [
            .headteacher, .lead, .deputyLead, .chair, .safeguardingGovernor, .seniorLeader, .dataProtectionOfficer,
        ]
        #expect(needing == readers.union([.administrator, .itManager]))
        #expect(Set(Role.allCases.filter(\.readsCases)) == readers)
    }
}
