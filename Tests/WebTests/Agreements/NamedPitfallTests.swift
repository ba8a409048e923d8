import Domain
import Foundation
import Records
import TestSupport
import Testing

@testable import Web

/// Faults that other systems for agreements had, by the number they have in the list of them.
struct NamedPitfallTests {
    private let yes = [("talked", "yes"), ("answer", "yes")]

    @Test func `G3: person, contact and account are three things, and a child's contact answers for no parent`()
        async throws
    {
        let site = try await AnsweringSite()
        let email = "khan@example.org"
        let amira = try await site.school.addChild("Amira", year: .year4)
        let sana = try await site.school.addParent("Sana", of: [amira])
        try await site.school.addEmail(email, to: amira)
        // The contact is the child's alone: a code typed for it opens nothing, and says so as for any unknown one.
        #expect(try await site.school.records.ownDoings.people(reachedBy: email, on: TestSchool.today).isEmpty)
        if case .send(let code) = try site.working.makeCode(for: email, at: TestSchool.now) {
            try await site.visit { visit in
                var known = visit
                known.cookie = try await visit.post("/rules/code", [("contact", email), ("code", code)]).cookie
                let family = try await known.get("/family").text
                #expect(!family.contains("Amira"))
            }
        }
        let text = site.asking.old.shown(in: site.asking.policy, year: .year4)
        await #expect(throws: (any Error).self) {
            try await site.school.answer(.yes(talkedAbout: true), to: text, by: amira, for: amira)
        }
        // The same contact given to the parent as well still leads to the parent, and to nobody else.
        try await site.school.addEmail(email, to: sana)
        let found = try await site.school.records.ownDoings.people(reachedBy: email, on: TestSchool.today)
        #expect(found.map(\.id) == [sana])
        try await site.visit(as: sana) { visit in
            let answered = try await visit.fill("/family/child/\(amira)", yes)
            #expect(answered.location == "/family/part")
        }
    }

    @Test func `G6: the total, its parts, their lists and their files agree, over the audience of the day`()
        async throws
    {
        let office = try await Office()
        let (gone, _) = try await office.school.addFamily(className: "Otters")
        _ = try await office.school.addFamily(className: "Badgers")
        try await office.school.answer(.yes(talkedAbout: true), to: office.asked, by: office.parent, for: office.child)
        let monday = TestSchool.today.adding(days: 2)
        try await office.school.submit(.person(gone, .leave(on: monday)))
        for (day, pupils) in [(TestSchool.today, 3), (monday, 2)] {
            let sight = office.school.records.ownDoings
            let counts = try await sight.agreementCounts(on: day)
            for audience in Set(counts.map(\.audience)) {
                let own = counts.filter { $0.audience == audience }
                let tally = AgreementTally(own)
                #expect(tally.all == own.map(\.count).reduce(0, +) && tally.all == pupils, "\(audience) on \(day)")
                for group in AgreementState.Group.allCases {
                    let rows = try await sight.agreements(.init(audience: audience, group: group), on: day)
                    let count = own.filter { $0.state.group == group }.map(\.count).reduce(0, +)
                    #expect(rows.count == count, "\(audience), \(group)")
                }
            }
        }
        let list = try await office.get("/answers/list?audience=parents").rows
        let file = try await office.file("/answers/list/export?audience=parents").text
        #expect(list == 3 && file.components(separatedBy: "\r\n").count - 2 == list)
    }

    private func sent(_ office: Office) async throws -> [String] {
        let bag = Bag()
        try await Outbox(office.site) { parcel in
            await bag.put(parcel.address)
            return .taken
        }.run()
        return await bag.addresses
    }

    private actor Bag {
        private(set) var addresses: [String] = []

        func put(_ address: String) { addresses.append(address) }
    }

    @Test func `G7: a preview sends nothing, night and weekend are quiet, a day has a cap, any answer stops it`()
        async throws
    {
        let invite = [("audience", "parents"), ("purpose", "first")]
        let weekend = try await Office()
        #expect(try await weekend.get("/messages/send?audience=parents").text.contains("1 by e-mail"))
        #expect(try await sent(weekend).isEmpty)
        #expect(try await weekend.post("/messages/send", invite).status == 303)
        #expect(try await sent(weekend).isEmpty, "Saturday is quiet")

        // Whatever they say ends it: also a wish to talk, which is no yes.
        for said in [Said.yes(talkedAbout: true), .wouldLikeToTalk(about: "Phones.")] {
            let office = try await Office(at: TestSchool.tuesday)
            try await office.school.answer(said, to: office.asked, by: office.parent, for: office.child)
            _ = try await sent(office)
            _ = try await office.post("/messages/send", invite)
            #expect(try await sent(office).isEmpty, "\(said.word)")
        }
        let office = try await Office(at: TestSchool.tuesday)
        #expect(try await office.post("/messages/send", invite).status == 303)
        #expect(try await sent(office) == ["sana@example.org"])
        let again = try await office.post("/messages/send", [("audience", "parents"), ("purpose", "reminder")])
        #expect(again.status == 422)
        #expect(try await sent(office).isEmpty)
    }

    @Test func `G8: one press is one answer however often it arrives, and of two the last counts and both stay`()
        async throws
    {
        let site = try await AnsweringSite()
        let teacher = try await site.school.add(.staff(role: "Teacher"))
        let path = "/mine/\(site.asking.staff.id)"
        try await site.visit(as: teacher) { visit in
            let fields = try await visit.get("\(path)/check?said=talk").hidden + [("about", "Section 2")]
            let places = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<5 { group.addTask { try await visit.post("\(path)/send", fields).location } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(places.count == 1)
            let once = try await site.entries()
            _ = try await visit.post("\(path)/send", fields)
            #expect(try await site.entries() == once)
            _ = try await visit.fill("\(path)/check?said=yes", [], at: "\(path)/send")
        }
        let sight = site.school.records.ownDoings
        #expect(try await sight.answers(by: teacher).map(\.said) == ["yes", "talk"])
        let rows = try await sight.agreements(.init(audience: .staff), on: TestSchool.today)
        #expect(rows.first { $0.person == teacher }?.state == .done)
    }
}
