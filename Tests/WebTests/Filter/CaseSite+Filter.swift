import Domain
import Records
import TestSupport

extension CaseSite {
    /// A school with an IT manager, whose filter is switched on.
    static func withFilter() async throws -> (site: CaseSite, it: PersonID) {
        let site = try await CaseSite()
        let it = try await site.school.add(.outside(role: "IT manager"), given: "Lewis", family: "Grant")
        try await site.school.submit(.give(.itManager, to: it), .school(.switchOn(.filter)))
        return (site, it)
    }
}
