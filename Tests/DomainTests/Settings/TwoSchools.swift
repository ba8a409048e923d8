import Domain
import Foundation
import TestSupport

/// One school as its settings make it: each of them went through the rules that decide.
struct SchoolProfile {
    let school: School
    let filter: Filter
    let requests: RequestRules
    let life: PolicyLife
    let documents: [AudienceDocument]

    /// Everything about itself that a school says, as the commands it gives.
    struct Said {
        var school: [School.Command]
        var filter: [Filter.Command]
        var life: [PolicyLife.Deed]
        var requests: RequestRules
        var documents: [AudienceDocument]
    }

    init(_ said: Said) throws {
        var events: [School.Event] = []
        let profile = School.Command.describe(School.Profile(name: "A school"))
        for command in [profile] + said.school + [.setRequestRules(said.requests)] {
            events += try School.events(after: events, command, knowing: .init())
        }
        school = try Self.some(School.fold(events))
        requests = school.requestRules
        var filtered: [Filter.Event] = []
        for command in said.filter {
            let facts = Filter.Facts(roles: [.lead])
            filtered += try Filter.events(after: filtered, command, knowing: facts, by: .person(PersonID(1)))
        }
        filter = Filter.fold(filtered) ?? Filter()
        var policy: [Policy.Event] = []
        let edition = Edition(title: "Acceptable use", documents: said.documents)
        let begun: [Policy.Command] = [.draft(edition: edition)] + said.life.map(Policy.Command.live)
        for command in begun { policy += try Policy.events(after: policy, command, knowing: .init()) }
        life = try Self.some(Policy.fold(policy)).life
        documents = said.documents
    }

    private struct Missing: Error {}

    private static func some<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw Missing() }
        return value
    }

    func document(for audience: Audience) -> [AudienceDocument] {
        documents.filter { $0.audiences.contains(audience) }
    }

    func stages(_ kind: RequestKind, when conditions: [RequestCondition] = [.always]) -> String {
        if let why = requests.closed(kind, when: conditions) { return "nobody: \(why)" }
        let stages = requests.stages(of: kind, when: conditions)
        return stages.map { $0.map(\.rawValue).joined(separator: " or ") }.joined(separator: ", then ")
    }

    func route(_ name: RouteName) -> String {
        school.routes[name].groups.map { $0.map(\.rawValue).joined(separator: " and ") }.joined(separator: ", then ")
    }

    /// "sign", "informed" and so on for each document that asks an audience.
    func answers(_ audience: Audience) -> String {
        document(for: audience).map(\.answer.rawValue).joined(separator: " and ")
    }
}

extension SchoolProfile.Said {
    private static func document(
        _ audiences: [Audience],
        _ answer: AnswerRule,
        perChild: Bool = false,
        years: ClosedRange<YearGroup>? = nil
    ) -> AudienceDocument {
        let number = audiences.map(\.description).joined().utf8.reduce(UInt128(answer.rawValue.count)) {
            $0 &* 31 &+ UInt128($1)
        }
        return AudienceDocument(
            id: DocumentID(number),
            title: audiences.map(\.words).joined(separator: ", "),
            audiences: audiences,
            answer: answer,
            perChild: perChild,
            sections: [.init(heading: "", clauses: [Clause(id: ClauseID(1), text: "We take care.", years: years)])]
        )
    }

    private static func rules(_ name: String) throws -> RequestRules {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let file = package.appending(path: "Sources/Web/Model/requests-\(name).json").standardizedFileURL
        return try JSONDecoder().decode(RequestRules.self, from: Data(contentsOf: file))
    }

    private static func source(_ product: String, _ groups: [UserGroup], _ covers: String) -> Filter.Command {
        let terms = MonitoringSource.Terms(
            name: "What was asked for",
            product: product,
            purposes: [.safety],
            groups: groups,
            covers: covers,
            readers: [.lead],
            keptMonths: 12
        )
        return .describe(SourceID(1), terms)
    }

    /// A school whose leaders decide together, with an agreement for everyone who comes.
    static func greenfield() throws -> Self {
        var youngest = GroupRules.standard(for: .youngest)
        youngest.remindsOfSessions = true
        return Self(
            school: [
                .describe(School.Profile(name: "Greenfield", motto: "Kind and curious")),
                .setSignInRules(SignInRules(password: .composed)),
                .setPersonalUse(
                    PersonalUse(isAllowed: true, words: "Within reason; it can end at any time.", decidedBy: "School"),
                    for: .teacher
                ),
                .setAnswerers([.headteacher, .lead]),
            ],
            filter: [
                .set(.group(.youngest, youngest)), source("Our provider's log", [.staff], "In school, and messages"),
            ],
            life: [
                .ruled(PolicyRules(reviewMonths: 12)),
                .related([RelatedPolicy(title: "Remote learning", isHeld: true)]),
            ],
            requests: try rules("leadership"),
            documents: [
                document([.earlyYearsAndKS1], .sign), document([.ks2], .sign),
                document([.parents], .acknowledge, perChild: true), document([.visitors], .sign),
                document([.staff], .sign),
            ]
        )
    }

    /// A school whose head decides, whose governors approve, and where much is voluntary or told.
    static func oakham() throws -> Self {
        var requests = try rules("head")
        requests.approvers.append(.init([.accessLevel], [[.lead]]))
        let early = RouteTable.Route([[.lead], [.headteacher]], departure: "Our policy says the lead hears first.")
        var routes = RouteTable.standard
        routes.routes[.staff] = early
        return Self(
            school: [
                .describe(School.Profile(name: "Oakham", motto: "Grow together")),
                .setSignInRules(SignInRules(password: .long)),
                .setPersonalUse(
                    PersonalUse(isAllowed: false, words: "", decidedBy: "The governors"),
                    for: .teacher
                ),
                .setAnswerers([.lead]), .setRoutes(routes), .setLadder(.threeSteps),
            ],
            filter: [source("A product that watches screens", [.youngest, .older], "Online and offline")],
            life: [
                .ruled(
                    PolicyRules(
                        approvers: ["Full Governing Body", "Local authority"],
                        reviewMonth: 3,
                        asksPupils: true
                    )
                ),
                .related([RelatedPolicy(title: "Home and school agreement", isHeld: false)]),
            ],
            requests: requests,
            documents: [
                document([.ks1], .informed), document([.ks2], .informed, years: .year5 ... .year6),
                document([.parents, .visitors], .acknowledge), document([.staff], .acknowledge),
                document([.staff], .voluntary),
            ]
        )
    }
}
