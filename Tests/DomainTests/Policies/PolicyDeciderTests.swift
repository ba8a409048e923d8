import Domain
import TestSupport
import Testing

struct PolicyDeciderTests {
    let edition = Edition(title: "Acceptable use", documents: [.make()])
    let publish = Policy.Command.publish(label: "2026", from: TestSchool.today, change: .first)

    private func publication(_ number: Int, _ edition: Edition, _ change: Publication.Change) -> Policy.Event {
        .published(Publication(number: number, label: "2026", from: TestSchool.today, change: change, edition: edition))
    }

    @Test func `a text is drafted, and the same text again changes nothing`() throws {
        #expect(try Policy.events(.draft(edition: edition), knowing: .init()) == [.drafted(edition: edition)])
        let again = try Policy.events(after: [.drafted(edition: edition)], .draft(edition: edition), knowing: .init())
        #expect(again == [])
    }

    @Test func `a draft is published once as the first version`() throws {
        let drafted = Policy.Event.drafted(edition: edition)
        #expect(
            try Policy.events(after: [drafted], publish, knowing: .init()) == [publication(1, edition, .first)]
        )
        #expect(
            Policy.refusal(after: [drafted, publication(1, edition, .first)], publish, knowing: .init()) == .noDraft
        )
        #expect(Policy.refusal(publish, knowing: .init()) == .noDraft)
    }

    @Test func `later versions are numbered and say what changed`() throws {
        let past: [Policy.Event] = [publication(1, edition, .first), .drafted(edition: edition)]
        let changed = Policy.Command.publish(label: "2027", from: TestSchool.today, change: .minor(why: "A comma."))
        let events = try Policy.events(after: past, changed, knowing: .init())
        guard case .published(let publication) = events.first else {
            Issue.record("\(events)")
            return
        }
        #expect(publication.number == 2 && publication.label == "2027")
        #expect(Policy.fold(past + events)?.published.count == 2)
        #expect(Policy.fold(past + events)?.draft == nil)
    }

    @Test(arguments: [
        (Publication.Change.first, true, Policy.Refusal.notFirst),
        (.minor(why: " "), true, .unexplained),
        (.material(why: ""), true, .unexplained),
        (.minor(why: "A comma."), false, .first),
        (.material(why: "Phones."), false, .first),
    ])
    func `a change that does not fit is refused`(
        change: Publication.Change,
        published: Bool,
        refusal: Policy.Refusal
    ) {
        let past = (published ? [publication(1, edition, .first)] : []) + [.drafted(edition: edition)]
        let command = Policy.Command.publish(label: "2026", from: TestSchool.today, change: change)
        #expect(Policy.refusal(after: past, command, knowing: .init()) == refusal)
    }

    @Test func `a text that asks for nothing is not published`() {
        var nobody = AudienceDocument.make()
        nobody.audiences = []
        var empty = AudienceDocument.make()
        empty.sections = []
        let cases: [(Edition, Policy.Refusal)] = [
            (Edition(title: "", documents: []), .noDocuments),
            (Edition(title: "", documents: [nobody]), .nobodyAsked(title: nobody.title)),
            (Edition(title: "", documents: [empty]), .emptyDocument(title: empty.title)),
            (Edition(title: "", documents: [.make()], unsettled: ["line 4", "line 9"]), .unsettled(count: 2)),
        ]
        for (edition, refusal) in cases {
            #expect(Policy.refusal(after: [.drafted(edition: edition)], publish, knowing: .init()) == refusal)
        }
    }

    @Test func `a version needs a name`() {
        let unnamed = Policy.Command.publish(label: " ", from: TestSchool.today, change: .first)
        #expect(Policy.refusal(after: [.drafted(edition: edition)], unnamed, knowing: .init()) == .unlabelled)
    }

    @Test func `each refusal has a sentence of its own`() {
        let all: [Policy.Refusal] = [
            .noDraft, .noDocuments, .emptyDocument(title: "A"), .nobodyAsked(title: "A"), .unsettled(count: 1),
            .unsettled(count: 2), .unlabelled, .unexplained, .notFirst, .first,
        ]
        #expect(Set(all.map(\.sentence)).count == all.count)
    }
}
