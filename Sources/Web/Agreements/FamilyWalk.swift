import Domain
import Records

/// What a parent chose and has not sent yet, kept on our side so that they can stop and come back.
struct FamilyDraft: Codable, Equatable, Sendable {
    static let kind = "family"

    struct Choice: Codable, Equatable, Sendable {
        var talkedAbout: Bool
        var wouldTalk: Bool
        /// The exact words that were on the page when they chose.
        var texts: [TextShown]
        /// Both questions as they were answered, also where only one of them is sent; nil in drafts from before.
        var isLater: Bool?
        var agrees: Bool?
        /// What to talk about, and when to ring.
        var about: String?
    }

    /// By child.
    var choices: [String: Choice] = [:]
    /// Children of whom they say that they are not theirs.
    var notMine: [String] = []
}

/// Where a parent stands on the way through their children's rules and their own part.
struct FamilyWalk: Sendable {
    let owed: [OwedRow]
    var draft: FamilyDraft

    init(owed: [OwedRow], draft: FamilyDraft) {
        self.owed = owed.filter { $0.audience == .parents }
        self.draft = draft
    }

    var children: [ChildRow] {
        owed.compactMap(\.child).reduce(into: []) { children, child in
            let isListed = children.contains { $0.id == child.id } || draft.notMine.contains(child.id.description)
            if !isListed { children.append(child) }
        }
    }

    func rules(for child: PersonID) -> [OwedRow] {
        owed.filter { $0.child?.id == child && $0.asked.document.bindsPupils && !$0.isVoluntary }
    }

    /// What is asked of the parent: once for themselves, or once for each child.
    var parts: [OwedRow] {
        let listed = Set(children.map(\.id))
        return owed.filter { row in
            !row.asked.document.bindsPupils && !row.isVoluntary && (row.child.map { listed.contains($0.id) } ?? true)
        }
    }

    var voluntary: [OwedRow] {
        owed.filter { $0.isVoluntary && $0.child == nil }
    }

    func isOpen(_ child: ChildRow) -> Bool {
        draft.choices[child.id.description] == nil && rules(for: child.id).contains(where: \.isOpen)
    }

    var openChildren: [ChildRow] {
        children.filter(isOpen)
    }

    /// Chosen and not sent.
    var chosenChildren: [ChildRow] {
        children.filter { draft.choices[$0.id.description] != nil }
    }

    /// The page with the next thing to do.
    var next: String {
        if let child = openChildren.first { return "/family/child/\(child.id)" }
        return chosenChildren.isEmpty && !parts.contains(where: \.isOpen) ? "/family" : "/family/part"
    }

    /// Choices made on words that have since changed, or for a child who is no longer there to choose for.
    var outdated: [String] {
        draft.choices.filter { id, choice in
            let rows = PersonID(id).map(rules(for:)) ?? []
            return !choice.texts.allSatisfy { text in rows.contains { $0.shown.isText(of: text) } }
                || choice.texts.isEmpty
        }.map(\.key)
    }

    func said(_ choice: FamilyDraft.Choice, on day: Day) -> Said {
        if choice.wouldTalk { return .wouldLikeToTalk(about: choice.about ?? "") }
        let reminder = day.adding(days: 1).at(hour: FamilyWalk.reminderHour)
        return choice.talkedAbout ? .yes(talkedAbout: true) : .notYet(remindAt: reminder)
    }

    /// What was said last about a child's rules, to the text that counts today.
    func answer(for child: ChildRow) -> AnswerRow? {
        rules(for: child.id).compactMap(\.answer).first
    }

    /// The yes that a choice which is none would take the place of.
    func undone(by choice: FamilyDraft.Choice, for child: ChildRow) -> AnswerRow? {
        guard choice.wouldTalk || !choice.talkedAbout else { return nil }
        return rules(for: child.id).first { $0.state == .done }?.answer
    }

    /// The hour of the next day at which "Not yet" is asked again.
    static let reminderHour = 18
}

extension Site {
    func familyWalk(of viewer: Viewer) async throws -> FamilyWalk {
        let draft = try working.form(viewer.familyForm, kind: FamilyDraft.kind, as: FamilyDraft.self)
        let owed = try await records.seen(by: viewer).owed(by: viewer.id, on: today)
        return FamilyWalk(owed: owed, draft: draft ?? FamilyDraft())
    }

    func save(_ draft: FamilyDraft, of viewer: Viewer) throws {
        try working.save(draft, as: viewer.familyForm, kind: FamilyDraft.kind, of: viewer.id, at: doors.now())
    }
}

extension Viewer {
    /// One form for each adult.
    var familyForm: Identifier<FormName> {
        Identifier(id.value)
    }
}
