import Domain
import Foundation
import HTTPTypes
import Records
import TestSupport

@testable import Web

/// A school with a safeguarding lead, whose pages of concerns are asked for as a browser does.
struct CaseSite {
    let site: SessionSite
    let lead: PersonID
    let otherChild: PersonID

    var school: TestSchool { site.school }
    var teacher: PersonID { site.teacher }
    var child: PersonID { site.child }
    var head: PersonID { site.head }

    init() async throws {
        site = try await SessionSite()
        lead = try await site.school.add(.staff(role: "Teacher"), given: "Meera", family: "Patel")
        let place = Place.pupil(year: .year5, className: "Herons")
        otherChild = try await site.school.add(place, given: "Callum", family: "Reid")
        try await site.school.submit(.give(.lead, to: lead))
        try await site.school.answerTestAlerts()
        try await site.school.submit(.school(.switchOn(.telling)))
    }

    /// Tells of a concern as a teacher does, or as a child on a tablet.
    func tell(
        _ kind: ConcernKind = .childWorry,
        about involved: [Involved]? = nil,
        words: String = "Amira said “I don’t want to go home”.",
        way: Concern.Way = .staffForm,
        chosen: PersonID? = nil,
        imagery: Concern.Imagery = .no,
        at moment: Instant = TestSchool.now
    ) async throws -> ConcernID {
        let id: ConcernID = Randomness.identifier()
        let telling = Concern.Telling(
            kind: kind,
            involved: involved ?? [Involved(person: child, part: .hurt)],
            words: words,
            imagery: imagery,
            way: way,
            chosen: chosen,
            device: way.isChild ? "tablet 7" : ""
        )
        let actor: Actor = way.isChild ? .accord : .person(teacher)
        try await school.submit(.concern(id, .tell(telling)), by: actor, at: moment)
        return id
    }

    func begin(_ id: ConcernID, _ commands: Concern.Command...) async throws {
        try await school.submit(([.open] + commands).map { .concern(id, $0) }, by: .person(lead))
    }

    func get(_ path: String, as person: PersonID? = nil, minutes: Int = 0) async throws -> Answered {
        try await site.get(path, try site.cookie(of: person ?? lead, minutes: minutes), minutes: minutes)
    }

    func post(_ path: String, _ fields: [(String, String)] = [], as person: PersonID? = nil) async throws -> Answered {
        try await site.post(path, fields, try site.cookie(of: person ?? lead))
    }

    func concern(_ id: ConcernID) async throws -> Concern? {
        let session = Session(contact: "", person: lead, factor: .two)
        guard let viewer = try await school.records.viewer(session, on: TestSchool.today) else { return nil }
        return try await school.registry.concern(id, seenBy: viewer)?.concern
    }
}

extension Answered {
    /// What the browser saves the file as.
    var fileName: String {
        headers[.contentDisposition] ?? ""
    }
}
