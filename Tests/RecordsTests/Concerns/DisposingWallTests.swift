import Domain
import Foundation
import TestSupport
import Testing

@testable import Records

/// Who can end a concern, what stays where it is filed elsewhere, and what nobody learns of it.
@Suite(.serialized)
struct DisposingWallTests {
    private static let later = Day(year: 2070, month: 9, day: 1).start.adding(minutes: 600)
    private static let dueDay = later.adding(minutes: Disposal.waitDaysMax * 24 * 60)

    @Test func `the person it is about neither asks, confirms, holds nor learns of what stays`() async throws {
        let site = try await DisposingSchool()
        let head = Involved(person: try site.person("H"), part: .mayHaveDoneIt)
        let id = try await site.finished(.lowLevel, about: head, by: "C")
        try await site.school.submit(.person(try site.person("H"), .leave(on: TestSchool.today.adding(days: 9))))
        try await site.school.submit(.person(try site.person("H"), .comeBack(on: TestSchool.today.adding(days: 10))))
        let hold = Disposal.Hold(why: "x", reviewOn: Self.later.day.adding(days: 1))
        for command in [Disposal.Command.ask(id, why: "x"), .confirm, .hold(id, hold), .release(why: "x")] {
            for letter in "HLD" {
                await #expect(throws: Disposal.Refusal.unknown, "\(letter) \(command)") {
                    try await site.submit(command, of: id, by: letter, at: Self.later)
                }
            }
        }
        // They are still here, so that it is kept; then they left.
        await #expect(throws: Disposal.Refusal.notReady(.early(until: nil))) {
            try await site.submit(.ask(id, why: "Its time is up"), of: id, by: "C", at: Self.later)
        }
        let successor = try await site.school.add(.staff(role: "Headteacher"), given: "Nora", family: "Next")
        try await site.school.submit(.give(.headteacher, to: successor))
        try await site.school.submit(.person(head.person ?? successor, .leave(on: Self.later.day)), at: Self.later)
        try await site.submit(.ask(id, why: "Its time is up"), of: id, by: "C", at: Self.later)
        try await second(id, in: site)
        #expect(try await site.run(at: Self.dueDay) == 1)
        for letter in "LDSP" {
            let viewer = try await site.viewer(letter, at: Self.dueDay)
            let count = try await site.school.records.disposed(seenBy: viewer, limit: 9).count
            #expect(count == (letter == "S" ? 1 : 0), "\(letter)")
        }
        let chair = try await site.viewer("C", at: Self.dueDay)
        #expect(try await site.school.records.disposed(seenBy: chair, limit: 9).count == 1)
    }

    @Test func `whom a wall kept from it learns nothing of what stays, though their duty would show it`() async throws {
        let site = try await DisposingSchool()
        let kin = try #require(site.site.subject("kin L"))
        let id = try await site.finished(.unkindness, about: kin, by: "D")
        let add = Concern.Command.add(try site.person("H"), why: "It takes two")
        try await site.school.submit(.concern(id, add), by: .person(try site.person("D")), at: Self.later)
        try await site.submit(.ask(id, why: "Its time is up"), of: id, by: "D", at: Self.later)
        try await site.submit(.confirm, of: id, by: "H", at: Self.later)
        #expect(try await site.run(at: Self.dueDay) == 1)
        for letter in "LDHCSP" {
            let viewer = try await site.viewer(letter, at: Self.dueDay)
            let count = try await site.school.records.disposed(seenBy: viewer, limit: 9).count
            #expect(count == ("DH".contains(letter) ? 1 : 0), "\(letter)")
        }
    }

    /// One person alone sees it: they bring in somebody who reads concerns, also now that it is finished.
    private func second(_ id: ConcernID, in site: DisposingSchool) async throws {
        await #expect(throws: Disposal.Refusal.sameHands) {
            try await site.submit(.confirm, of: id, by: "C", at: Self.later)
        }
        await #expect(throws: Disposal.Refusal.unknown) {
            try await site.submit(.confirm, of: id, by: "S", at: Self.later)
        }
        let chair = Actor.person(try site.person("C"))
        let add = Concern.Command.add(try site.person("S"), why: "It takes two")
        try await site.school.submit(.concern(id, add), by: chair, at: Self.later)
        try await site.submit(.confirm, of: id, by: "S", at: Self.later)
    }

    @Test func `what is filed elsewhere goes thirty days after it was finished, but for route, times and reference`()
        async throws
    {
        let site = try await DisposingSchool()
        try await site.school.submit(.school(.setChildFile(.elsewhere("CPOMS"))))
        let (id, held) = (try await site.finished(isFiled: true), try await site.finished(isFiled: true))
        let grace = TestSchool.now.afterGrace
        let hold = Disposal.Hold(why: "A complaint", reviewOn: grace.day.adding(days: 90))
        try await site.submit(.hold(held, hold), of: held, by: "L", at: TestSchool.now)
        await #expect(throws: Disposal.Refusal.notReady(.filed(finishedAt: TestSchool.now))) {
            try await site.submit(.ask(id, why: "x"), of: id, by: "L", at: TestSchool.now)
        }
        let traces = try site.traces(of: id)
        #expect(try await site.run(at: grace.adding(minutes: -1)) == 0)
        #expect(try await site.run(at: grace) == 1)
        #expect(try site.files(holding: traces) == [])
        let lead = try await site.viewer("L", at: grace)
        let row = try #require(try await site.school.records.disposed(seenBy: lead, limit: 9).first)
        #expect(row.route == .children && row.toldAt == TestSchool.now && row.closedAt == TestSchool.now)
        #expect(row.openedAt == TestSchool.now && row.asked == nil && row.confirmed == nil)
        let filed = try await site.school.registry.disposed(row.id, seenBy: lead)?.filed
        #expect(filed == Disposal.Filed(place: "CPOMS 4711", outcome: "Talked it over"))
        #expect(try await site.school.registry.concern(held, seenBy: lead) != nil)
        #expect(try await site.school.registry.verify().isSound)
    }

    @Test(arguments: [VisitorKind.volunteer, .supply, .contractor])
    func `what somebody who is sent here may have done is kept as for staff, wherever the child's file is`(
        kind: VisitorKind
    ) async throws {
        let site = try await DisposingSchool()
        try await site.school.submit(.school(.setChildFile(.elsewhere("CPOMS"))))
        let place = Place.visitor(from: "Agency", kind: kind)
        let sent = try await site.school.add(place, given: "Sam", family: "Cole")
        let about = Involved(person: sent, part: .mayHaveDoneIt)
        let id = try await site.finished(about: about, by: "H", isFiled: true)
        let head = try await site.viewer("H", at: TestSchool.now)
        let row = try await site.school.records.disposal(of: id, seenBy: head, on: TestSchool.today)
        #expect(row?.readiness == .early(until: nil) && row?.mayBeFiled == false)
        #expect(try await site.run(at: Self.later) == 0)
    }

    @Test func `what was filed and opened again must be filed again`() async throws {
        let site = try await DisposingSchool()
        try await site.school.submit(.school(.setChildFile(.elsewhere("CPOMS"))))
        let id = try await site.finished(isFiled: true)
        let lead = Actor.person(try site.person("L"))
        try await site.school.submit(.concern(id, .reopen(why: "More was told")), by: lead)
        await #expect(throws: Concern.Refusal.stillNeeds([.filedElsewhere])) {
            try await site.school.submit(.concern(id, .close(outcome: "Done")), by: lead)
        }
        #expect(try await site.run(at: Self.later) == 0)
    }

    @Test func `nobody who asks to erase a person learns that there is a case, and the case keeps their name`()
        async throws
    {
        var answers: [[ErasureRow]] = []
        for hasCase in [false, true] {
            let site = try await DisposingSchool()
            let (school, child) = (site.school, Sampled.child)
            let details = PersonDetails(given: "Amira", family: "Reid", place: .pupil(year: .year1, className: ""))
            try await school.submit(.person(child, .record(details, joined: TestSchool.today)))
            let involved = Involved(person: child, part: .hurt)
            let id = hasCase ? try await site.finished(.abuse, about: involved) : ConcernID(1)
            try await school.submit(.person(child, .leave(on: TestSchool.today.adding(days: 1))))
            let asked = TestSchool.today.adding(years: 3).start
            let terms = ErasureRequest.Terms(person: child, categories: Category.erasable, basis: .timeIsUp)
            try await school.submit(.erasure(Sampled.erasure, .ask(terms)), by: .person(site.person("H")), at: asked)
            try await school.submit(.erasure(Sampled.erasure, .confirm), by: .person(site.person("L")), at: asked)
            let decider = ErasureViewer(person: PersonID(9), roles: [.headteacher])
            answers.append(try await school.records.ownDoings.openErasures(for: decider, on: asked.day))
            let due = DueErasures(registry: school.registry, working: try school.working())
            #expect(try await due.run(at: asked.adding(minutes: ErasureRequest.waitDaysMax * 24 * 60)) == 1)
            #expect(try await school.records.ownDoings.person(child, on: asked.day) == nil)
            let file = try await school.registry.concern(id, seenBy: site.viewer("L", at: asked))
            #expect(file?.concern.names[child] == (hasCase ? "Amira Reid" : nil))
            #expect(try await school.registry.verify().isSound)
        }
        #expect(answers.first?.map(\.inside) == answers.last?.map(\.inside) && answers.first?.count == 1)
    }
}
