import Domain
import Records

/// The parents' documents on one page: each asked once, for whichever children it is answered for.
struct FamilyParts {
    struct Group {
        let rows: [OwedRow]

        var id: String {
            rows.first.map { $0.asked.document.id.description } ?? ""
        }
    }

    let groups: [Group]

    init(_ rows: [OwedRow]) {
        var groups: [Group] = []
        for row in rows {
            let index = groups.firstIndex { $0.rows.first?.asked.document.id == row.asked.document.id }
            if let index {
                groups[index] = Group(rows: groups[index].rows + [row])
            } else {
                groups.append(Group(rows: [row]))
            }
        }
        self.groups = groups
    }

    var isEmpty: Bool {
        groups.isEmpty
    }
}

/// What was chosen on the page of a parent's own part.
struct FamilyPartForm {
    private let form: Form
    private let wasSent: Bool

    init() {
        form = Form(fields: [:])
        wasSent = false
    }

    init(_ form: Form) {
        self.form = form
        wasSent = true
    }

    var shown: [String] {
        form.all("shown")
    }

    /// What was chosen; before that, what was said last.
    func said(_ group: FamilyParts.Group) -> String {
        guard !wasSent else { return form.text("part-\(group.id)") }
        let said = Set(group.rows.map { row in row.answer.map { $0.withdrawn ? "" : $0.said } ?? "" })
        guard said.count == 1, let last = said.first else { return "" }
        return ["yes": "read", "talk": "talk"][last] ?? ""
    }

    func about(_ group: FamilyParts.Group) -> String {
        form.text("about-\(group.id)")
    }

    /// The documents without an answer, or whose words changed under the reader's eyes.
    func lacking(in parts: FamilyParts) -> [String] {
        guard wasSent else { return [] }
        return parts.groups.filter { group in
            let isCurrent = group.rows.allSatisfy { shown.contains($0.shown.field) }
            return !["read", "talk"].contains(said(group)) || !isCurrent
        }.map(\.id)
    }

    func isComplete(for parts: FamilyParts) -> Bool {
        lacking(in: parts).isEmpty && faults(in: parts).isEmpty
    }

    func fault(_ group: FamilyParts.Group) -> TalkFault? {
        wasSent ? TalkFault(about(group), isSent: said(group) == "talk") : nil
    }

    func faults(in parts: FamilyParts) -> [(id: String, fault: TalkFault)] {
        parts.groups.compactMap { group in fault(group).map { (id: group.id, fault: $0) } }
    }

    func answers(to parts: FamilyParts, by adult: PersonID) -> [Answer.Given] {
        parts.groups.flatMap { group in
            group.rows.map { row in
                let wouldTalk = said(group) == "talk"
                return Answer.Given(
                    by: adult,
                    child: row.child?.id,
                    text: row.shown,
                    said: wouldTalk ? .wouldLikeToTalk(about: about(group)) : .yes(talkedAbout: false),
                    route: .web,
                    standing: row.child?.standing ?? ""
                )
            }
        }
    }
}

extension AnswerPage {
    func part(
        _ group: FamilyParts.Group,
        _ typed: FamilyPartForm,
        changes: [RuleChange],
        beside life: PolicyLife,
        lacksAnswer: Bool,
        ring: String
    ) -> FamilyPartPage.Part {
        let text = group.rows.first?.text
        let names = group.rows.compactMap { $0.child?.given }
        let label = names.isEmpty ? "parents.part.readOnce" : "parents.part.read"
        return FamilyPartPage.Part(
            id: group.id,
            document: text.map { RulesView($0, beside: life) } ?? RulesView.example,
            points: say("parents.part.count", ["count": String(text?.clauses.count ?? 0)]),
            changes: changes.map(ChangeView.init),
            hasChanges: !changes.isEmpty,
            shown: group.rows.map(\.shown.field),
            readLabel: say(label, ["childNames": list(names)]),
            read: typed.said(group) == "read",
            talk: typed.said(group) == "talk",
            point: TalkView(
                suffix: "-\(group.id)",
                about: typed.about(group),
                fault: typed.fault(group).map { say($0) } ?? "",
                ring: ring,
                isPoint: true
            ),
            lacksAnswer: lacksAnswer,
            error: say("parents.part.errorAnswer")
        )
    }

    func choice(_ child: ChildRow, _ walk: FamilyWalk) -> FamilyPartPage.Choice {
        let choice = walk.draft.choices[child.id.description]
        let undone = choice.flatMap { walk.undone(by: $0, for: child) }
        return FamilyPartPage.Choice(
            title: say("parents.home.child", ["childName": child.given, "yearName": child.year.words]),
            said: choice.map { say($0.checkKey, ["childName": child.given]) } ?? "",
            undoing: undone.map { say("parents.part.checkUndoes", ["date": $0.at.day.words]) } ?? "",
            isUndoing: undone != nil,
            link: "/family/child/\(child.id)"
        )
    }

    func sendLabel(_ names: [String]) -> String {
        guard let first = names.first else { return say("parents.part.sendPart") }
        guard names.count > 1 else { return say("parents.part.sendOne", ["childName": first]) }
        return say("parents.part.send", ["childNames": list(names)])
    }

    func have(of copies: [CopyRow]) -> String {
        let names = names(in: copies) { _ in true }
        guard let first = names.first else { return say("parents.thanks.havePart") }
        guard names.count > 1 else { return say("parents.thanks.haveOne", ["childName": first]) }
        return say("parents.thanks.have", ["childNames": list(names)])
    }

    /// What happens next, for each kind of answer that was given.
    func nextSentences(after copies: [CopyRow]) -> [String] {
        let days = String(Site.talkDaysMax)
        let agreed = names(in: copies) { $0.answer.said == "yes" && $0.text.bindsPupils }
        let later = names(in: copies) { $0.answer.said == "not yet" }
        let talk = names(in: copies) { $0.answer.said == "talk" }
        let isOwnTalk = copies.contains { $0.answer.said == "talk" && $0.child.isEmpty }
        var sentences: [String] = []
        if !agreed.isEmpty { sentences.append(say("parents.thanks.next", ["childNames": list(agreed)])) }
        sentences += later.map { say("parents.thanks.notYet", ["childName": $0]) }
        if !talk.isEmpty { sentences.append(say("parents.thanks.talk", ["childNames": list(talk), "days": days])) }
        if isOwnTalk && talk.isEmpty { sentences.append(say("parents.thanks.talkPart", ["days": days])) }
        return sentences + [say("parents.thanks.change")]
    }

    private func names(in copies: [CopyRow], where isMeant: (CopyRow) -> Bool) -> [String] {
        copies.filter { isMeant($0) && !$0.childGiven.isEmpty }.map(\.childGiven).reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }
}

extension FamilyDraft.Choice {
    /// The sentence that says what will be sent of both answers, and what will not.
    fileprivate var checkKey: String {
        if wouldTalk { return isLater == true ? "parents.part.checkTalkNotYet" : "parents.part.checkTalk" }
        if talkedAbout { return "parents.part.checkYes" }
        return agrees == true ? "parents.part.checkNotYetYes" : "parents.part.checkNotYet"
    }
}
