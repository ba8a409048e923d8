import Domain

/// Who decides what, and what nobody may have.
package struct RequestRulesPage: Page {
    package static let template = "Requests/rules"
    package static let example = RequestRulesPage(
        frame: Frame(pageTitle: "Who decides requests"),
        isOn: true,
        models: [RequestChoice(name: "leadership", words: "Several decide", isOn: true)],
        standIns: [RequestChoice(name: "chair", words: "Chair of governors", isOn: true)],
        inOrder: true,
        protections: "Locked case",
        rows: [Row(kind: "aiTool", title: "AI tool", deciders: ["Headteacher"], closed: "", isClosed: true)],
        kinds: [RequestChoice(name: "aiTool", words: "AI tool", isOn: true)],
        conditions: [RequestChoice(name: "always", words: "Always", isOn: true)],
        roles: [RequestChoice(name: "headteacher", words: "Headteacher", isOn: true)]
    )

    package let frame: Frame
    package let isOn: Bool
    package let models: [RequestChoice]
    package let standIns: [RequestChoice]
    package let inOrder: Bool
    /// One on each line.
    package let protections: String
    package let rows: [Row]
    package let kinds: [RequestChoice]
    package let conditions: [RequestChoice]
    package let roles: [RequestChoice]

    package struct Row: Sendable {
        package let kind: String
        package let title: String
        package let deciders: [String]
        package let closed: String
        package let isClosed: Bool
    }
}

package struct RequestChoice: Sendable {
    package let name: String
    package let words: String
    package let isOn: Bool
}

extension RequestRulesPage.Row {
    init(_ kind: RequestKind, under rules: RequestRules) {
        let asked: [RequestCondition] =
            [.always]
            + RequestCondition.allCases.filter { condition in
                condition != .always && rules.approvers.contains { $0.kinds.contains(kind) && $0.when == condition }
                    || kind.alwaysDecided.contains { $0.when == condition }
            }
        let lines = asked.uniqued.map { condition in
            let conditions: [RequestCondition] = condition == .always ? [.always] : [.always, condition]
            let sets = rules.stages(of: kind, when: conditions).map { $0.map(\.words).joined(separator: " or ") }
            let words = sets.isEmpty ? "Nobody: it is voluntary" : sets.joined(separator: "; and ")
            return condition == .always ? words : "\(condition.words): \(words)"
        }
        let closed = rules.closed.filter { $0.kind == kind }.map { rule in
            rule.when == .always ? rule.why : "\(rule.when.words): \(rule.why)"
        }
        self.init(
            kind: kind.rawValue,
            title: kind.words,
            deciders: lines,
            closed: closed.joined(separator: " "),
            isClosed: !closed.isEmpty
        )
    }
}

extension RequestCondition {
    var words: String {
        switch self {
        case .always: "Always"
        case .personalData: "With data of people"
        case .pupils: "When pupils use it"
        case .ai: "When it uses AI"
        case .risky: "With any risk"
        }
    }
}

extension Array where Element: Equatable {
    fileprivate var uniqued: [Element] {
        reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
