import Domain
import Foundation
import Records
import TestSupport
import Testing

struct DashboardTests {
    @Test func `every number of the dashboard opens a list of that many, and its file has as many rows`() async throws {
        let office = try await Office()
        for name in ["Otters", "Otters", "Badgers"] { _ = try await office.school.addFamily(className: name) }
        try await office.school.answer(.yes(talkedAbout: true), to: office.asked, by: office.parent, for: office.child)
        let dashboard = try await office.get("/answers")
        #expect(dashboard.status == 200)
        let cells = dashboard.text.matches(of: /href="(\/answers\/list\?[^"]*)">(?:<strong>)?([0-9]+)</)
        #expect(cells.count > 12)
        for cell in cells {
            let path = String(cell.1).replacing("&amp;", with: "&")
            let list = try await office.get(path)
            #expect(list.rows == Int(cell.2), "\(path)")
            let file = try await office.file(path.replacing("/answers/list?", with: "/answers/list/export?"))
            #expect(file.text.components(separatedBy: "\r\n").count - 2 == Int(cell.2), "\(path)")
        }
    }

    @Test func `a long list is turned page by page, and its count and its file are whole`() async throws {
        let office = try await Office()
        for _ in 0..<120 { _ = try await office.school.add(.pupil(year: .year1, className: "Otters"), given: "Ivo") }
        let path = "/answers/list?audience=parents"
        let first = try await office.get(path)
        #expect(first.rows == 100 && first.text.contains("121 in this list") && first.text.contains("1 to 100 of 121"))
        let second = try await office.get("\(path)&page=2")
        #expect(second.rows == 21 && second.text.contains("101 to 121 of 121"))
        #expect(try await office.get("\(path)&page=9").rows == 21)
        #expect(try await office.get("\(path)&page=x").status == 404)
        let file = try await office.file("/answers/list/export?audience=parents")
        #expect(file.text.components(separatedBy: "\r\n").count - 2 == 121)
    }

    @Test func `the file opens in Excel, and a name that starts like a formula is inert`() async throws {
        let office = try await Office()
        for sign in ["=", "+", "-", "@"] {
            _ = try await office.school.add(
                .pupil(year: .year1, className: "Otters"),
                given: sign + "HYPERLINK(1)",
                family: "Hill"
            )
        }
        let file = try await office.file("/answers/list/export?audience=pupils")
        #expect(file.text.unicodeScalars.first == "\u{FEFF}")
        for sign in ["=", "+", "-", "@"] { #expect(file.text.contains("\"'\(sign)HYPERLINK(1) Hill\"")) }
        #expect(!file.text.contains("\r\n="))
    }

    @Test func `a bounce is not no response`() async throws {
        let office = try await Office()
        let message = OutgoingMessage(
            person: office.parent,
            about: [],
            address: "sana@example.org",
            subject: "Please answer",
            body: "Please answer.",
            cause: "round"
        )
        try office.working.post(message, for: .round(.parents), at: TestSchool.now)
        let due = try #require(try office.working.due(at: TestSchool.now).first)
        try office.working.giveUp(due, failure: "No such person.", at: TestSchool.now)
        #expect(try await office.get("/answers").text.contains("1 could not be reached"))
        let list = try await office.get("/answers/list?audience=parents&group=waiting")
        #expect(list.text.contains("Could not be reached"))
        let file = try await office.file("/answers/list/export?audience=parents")
        #expect(file.text.contains("could not be reached"))
        #expect(try await office.get("/messages").text.contains("No such person."))
        let letters = try await office.get("/messages/letters?audience=parents")
        #expect(letters.text.contains("Sana Khan"))
    }

    @Test(arguments: [
        "/answers", "/answers/list", "/answers/list/export", "/messages", "/messages/send?audience=parents",
    ])
    func `a parent, and a teacher without a duty, see none of it`(path: String) async throws {
        let office = try await Office()
        let teacher = try await office.school.add(.staff(role: "Teacher"))
        #expect(try await office.get(path, as: office.parent).status == 403)
        #expect(try await office.get(path, as: teacher).status == 403)
        #expect(try await office.get(path, as: nil).status == 303)
    }

    @Test(arguments: ["audience=everyone", "group=late", "year=9", "document=1"])
    func `an address that means nothing shows nothing rather than everything`(query: String) async throws {
        let office = try await Office()
        #expect(try await office.get("/answers/list?\(query)").status == 404)
    }
}
