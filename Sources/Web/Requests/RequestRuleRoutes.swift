import Domain
import Foundation
import Hummingbird
import Records

/// Rules that a school can begin with: files of settings, as two kinds of policies say it.
enum RequestModel: String, CaseIterable {
    case leadership = "requests-leadership"
    case head = "requests-head"

    var words: String {
        switch self {
        case .leadership:
            "Several decide: IT manager for software, leadership and data protection officer for data and AI"
        case .head: "The headteacher decides nearly everything, the safeguarding lead own devices"
        }
    }

    package func rules(in folder: String = Resources.folder) throws -> RequestRules {
        let file = URL(fileURLWithPath: "\(folder)/Model/\(rawValue).json")
        return try JSONDecoder().decode(RequestRules.self, from: Data(contentsOf: file))
    }
}

struct RequestRuleRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up/requests", use: show)
        gated.post("/set-up/requests", use: save)
        gated.post("/set-up/requests/begin", use: begin)
        gated.post("/set-up/requests/kind", use: saveKind)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "model") { form, rules in
            guard let model = RequestModel(rawValue: form.text("model")) else { throw Problem.unreadableForm }
            rules = try model.rules()
        }
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "protections") { form, rules in
            rules.decidesForHead = Role(rawValue: form.text("standIn")) ?? .chair
            rules.inOrder = form.text("order") == "yes"
            rules.protections = form.text("protections").split(whereSeparator: \.isNewline).map { String($0).trimmed }
                .filter { !$0.isEmpty }
        }
    }

    /// What one kind needs in one case takes the place of what it needed there; nobody ticked, and a reason: nobody may.
    @Sendable func saveKind(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context, at: "first") { form, rules in
            guard let kind = RequestKind(rawValue: form.text("kind")),
                let when = RequestCondition(rawValue: form.text("when"))
            else { throw Problem.unreadableForm }
            rules.approvers = rules.approvers.compactMap { rule in
                guard rule.kinds.contains(kind), rule.when == when else { return rule }
                var rest = rule
                rest.kinds.removeAll { $0 == kind }
                return rest.kinds.isEmpty ? nil : rest
            }
            rules.closed.removeAll { $0.kind == kind && $0.when == when }
            let why = form.text("closed")
            if !why.isEmpty { rules.closed.append(.init(kind, when: when, why: why)) }
            let sets = ["first", "second"].map { form.all($0).compactMap(Role.init(rawValue:)) }.filter { !$0.isEmpty }
            if !sets.isEmpty { rules.approvers.append(.init([kind], when: when, sets)) }
        }
    }

    /// Those whom a school can name; nobody else's yes is anyone's to give.
    private static let mayDecide: [Role] = [
        .headteacher, .seniorLeader, .lead, .deputyLead, .chair, .safeguardingGovernor, .dataProtectionOfficer,
        .itManager,
    ]

    private func change(
        _ request: Request,
        _ context: SiteContext,
        at field: String,
        _ change: (Form, inout RequestRules) throws -> Void
    ) async throws -> Response {
        let form = try await Form.read(request)
        var rules = try await site.records.requestRules()
        try change(form, &rules)
        do {
            try await site.submit([.school(.setRequestRules(rules))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let page = try await page(request, context, errors: [FieldError(field, refusal.sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/set-up/requests")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> RequestRulesPage {
        var frame = try await site.frame("Who decides requests", for: context, in: request)
        frame.errors = errors
        let rules = try await site.records.requestRules()
        return RequestRulesPage(
            frame: frame,
            isOn: try await site.takesRequests,
            models: RequestModel.allCases.map { .init(name: $0.rawValue, words: $0.words, isOn: false) },
            standIns: [Role.chair, .seniorLeader].map {
                .init(name: $0.rawValue, words: $0.words, isOn: $0 == rules.decidesForHead)
            },
            inOrder: rules.inOrder,
            protections: rules.protections.joined(separator: "\n"),
            rows: RequestKind.allCases.map { .init($0, under: rules) },
            kinds: RequestKind.allCases.map { .init(name: $0.rawValue, words: $0.words, isOn: false) },
            conditions: RequestCondition.allCases.map {
                .init(name: $0.rawValue, words: $0.words, isOn: $0 == .always)
            },
            roles: Self.mayDecide.map { .init(name: $0.rawValue, words: $0.words, isOn: false) }
        )
    }
}
