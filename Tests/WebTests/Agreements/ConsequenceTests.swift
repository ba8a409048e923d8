import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport
import Testing

@testable import Web

/// Everyone reads what follows when a rule is broken, and families and visitors where complaints go, before they agree.
struct ConsequenceTests {
    private static let steps = Ladder(
        title: "Steps",
        rungs: [.init("A parent is told."), .init("The headteacher talks with you.")],
        maySkip: false
    )
    private static let complaints = Complaints(
        to: "Helen Hill",
        address: "head@example.org",
        how: "She writes back within ten school days."
    )
    private static let route = "Complaints go to Helen Hill: head@example.org. She writes back within ten school days."

    @Test func `a parent reads the steps beside the child’s rules, and where complaints go beside their own part`()
        async throws
    {
        let site = try await AnsweringSite()
        let amira = try await site.school.addChild("Amira", year: .year1)
        let sana = try await site.school.addParent("Sana", of: [amira])
        let child = "/family/child/\(amira)"
        try await site.visit(as: sana) { visit in
            let none = try await visit.get(child).text
            #expect(none.contains("the headteacher decides what follows.") && !none.contains("A parent is told."))
            try await site.school.submit(
                .school(.setLadder(Self.steps)),
                .school(.setComplaints(Self.complaints))
            )
            let steps = try await visit.get(child).text
            #expect(steps.contains("<li>A parent is told.</li><li>The headteacher talks with you.</li>"))
            #expect(!steps.contains("Complaints go to"))
            _ = try await visit.fill(child, [("talked", "yes"), ("answer", "yes")])
            let part = try await visit.get("/family/part").text
            #expect(part.contains(Self.route) && !part.contains("A parent is told."))
        }
    }

    @Test func `a child in a class reads the school’s steps, and that an accident brings no trouble`() async throws {
        let room = try await LearningClass(year: .year4, className: "Robins")
        try await room.site.school.submit(.school(.setLadder(Self.steps)))
        let code = try await room.openDevices(try await room.open())
        let page = try await room.site.get("/class/\(code)/child/\(room.children[0])?step=2").text
        #expect(page.contains("You are not in trouble.") && page.contains("<li>A parent is told.</li>"))
        #expect(!page.contains("Complaints go to"))
    }

    @Test func `adults read what can follow for them, and never a child’s steps`() async throws {
        let site = try await AnsweringSite()
        try await site.school.submit(.school(.setLadder(Self.steps)))
        let teacher = try await site.school.add(.staff(role: "Teacher"), given: "Omar", family: "Aziz")
        try await site.visit(as: teacher) { visit in
            let page = try await visit.get("/mine/\(site.asking.staff.id)/answer").text
            #expect(page.contains("the disciplinary procedure can follow") && !page.contains("A parent is told."))
        }
        let desk = try ClassSite()
        try await desk.school.publish([.make(for: .visitors)])
        try await desk.school.submit(.school(.setComplaints(Self.complaints)))
        let page = try await desk.get("/visit/rules?kind=visitor&children=1").text
        #expect(page.contains("We may ask you to leave") && page.contains(Self.route))
    }

    @Test func `the office says who takes complaints, with a way to reach them`() async throws {
        let site = try await SettingsSite()
        #expect(try await site.get("/set-up", as: site.head).text.contains("href=\"/set-up/complaints\""))
        #expect(try await site.post("/set-up/complaints", "to=Helen", as: site.head).status == .unprocessableContent)
        let fields = "to=Helen&address=head%40example.org&how=She+writes."
        #expect(try await site.post("/set-up/complaints", fields, as: site.head).location == "/set-up")
        #expect(try await site.get("/set-up/complaints", as: site.head).text.contains("value=\"head@example.org\""))
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        #expect(try await site.get("/set-up/complaints", as: teacher).status == .forbidden)
    }
}
