import Domain
import Foundation
import Records
import TestSupport
import Testing

/// Fills a school for the browser journeys, at the path that `ACCORD_BROWSER_SCHOOL` names.
struct BrowserSchool {
    private static let path = ProcessInfo.processInfo.environment["ACCORD_BROWSER_SCHOOL"]

    @Test(.enabled(if: path != nil)) func `a school stands ready for the browser journeys`() async throws {
        let path = try #require(Self.path)
        let asking = try await AskingSchool()
        let school = asking.school
        let amira = try await school.addChild("Amira", year: .year1)
        let yusuf = try await school.addChild("Yusuf", year: .year4, className: "Herons")
        _ = try await school.addParent("Sana", of: [amira, yusuf], email: "sana@example.org")
        let omar = try await school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        try await school.addEmail("omar@example.org", to: omar)
        _ = try await school.add(.staff(role: "Midday supervisor"), given: "Joan", family: "Reed")
        let profile = School.Profile(
            name: "Fernhollow Primary",
            officePhone: "01632 960001",
            officeHours: "8.30 to 4",
            address: "fernhollow.example.org"
        )
        try await school.submit(.school(.describe(profile)), .give(.lead, to: omar))
        try FileManager.default.copyItem(atPath: school.registry.folder.path, toPath: path)
        #expect(SchoolFolder(path: path).exists)
    }
}
