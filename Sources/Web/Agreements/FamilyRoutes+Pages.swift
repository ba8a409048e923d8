import Domain
import Hummingbird
import Records

extension FamilyRoutes {
    func page(
        _ child: ChildRow,
        _ walk: FamilyWalk,
        _ typed: FamilyChildForm,
        errors: [FieldError],
        _ request: Request,
        _ context: SiteContext
    ) async throws -> FamilyChildPage {
        let (number, count) = (walk.number(of: child), walk.children.count)
        let name = walk.names(of: child)
        var base = try await site.answerPage("parents.child.title", name, request, context)
        let rows = walk.rules(for: child.id)
        let lacking = typed.lacking(name, in: base)
        base.show(errors + lacking)
        let changes = try await changes(in: rows)
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let readings = try await site.readings(of: rows)
        let language = readings.language(chosenIn: request)
        return FamilyChildPage(
            frame: base.frame,
            childID: child.id.description,
            childName: child.given,
            step: base.step(number, of: count + 1),
            steps: StepView.bar(of: count + 1, here: number),
            isBack: rows.contains { $0.state == .notYet },
            greeting: base.say("parents.notYet.back", name),
            documents: rows.map { RulesView($0.text, beside: life) },
            isTranslated: language != nil,
            translated: rows.compactMap { row in
                language.flatMap { readings.translation(of: row, into: $0) }.map {
                    TwoLanguageView(row.asked.document, in: $0, for: row.year)
                }
            },
            readIn: language?.rawValue ?? "",
            readings: readings.links(to: "/family/child/\(child.id)", besides: language),
            hasReadings: !readings.languages.isEmpty,
            shown: rows.map(\.shown.field),
            changes: changes,
            hasChanges: !changes.isEmpty,
            answered: answered(rows, base, name),
            hasAnswered: rows.contains { $0.answer != nil && $0.state != .notYet },
            hasLead: !base.frame.leadName.isEmpty,
            keptFor: base.say("parents.child.keptFor"),
            days: String(Site.talkDaysMax),
            talkedYes: typed.talked == "yes",
            talkedLater: typed.talked == "later",
            answerYes: typed.answer == "yes",
            answerTalk: typed.answer == "talk",
            lacksTalked: typed.lacksTalked,
            talkedError: base.say("parents.child.errorTalked", name),
            lacksAnswer: typed.lacksAnswer,
            answerError: base.say("parents.child.errorAnswer", name),
            talk: talk(typed, base, try await site.seen(by: context).contacts(of: try context.signedIn().id)),
            nextLabel: nextLabel(after: child, walk, base),
            after: try await site.consequences(for: .parentForChild)
        )
    }

    private func answered(_ rows: [OwedRow], _ base: AnswerPage, _ name: [String: String]) -> String {
        guard let answer = rows.compactMap(\.answer).first else { return "" }
        let said = ["date": answer.at.day.words, "answer": base.said(answer)]
        return base.say("parents.child.answered", name.merging(said) { own, _ in own })
    }

    private func talk(_ typed: FamilyChildForm, _ base: AnswerPage, _ contacts: [ContactPoint]) -> TalkView {
        let fault = typed.aboutFault.map { base.say($0) } ?? ""
        return TalkView(suffix: "", about: typed.about, fault: fault, ring: base.ringing(contacts), isPoint: false)
    }

    /// What is new since this parent last answered, where that was an older text.
    private func changes(in rows: [OwedRow]) async throws -> [ChangeView] {
        var changes: [ChangeView] = []
        for row in rows { changes += try await site.changes(in: row).map(ChangeView.init) }
        return changes
    }

    private func nextLabel(after child: ChildRow, _ walk: FamilyWalk, _ base: AnswerPage) -> String {
        if let next = walk.openChildren.first(where: { $0.id != child.id }) {
            return base.say("parents.child.nextChild", ["childName": next.given])
        }
        return base.say(walk.parts.contains(where: \.isOpen) ? "parents.child.nextPart" : "parents.child.nextCheck")
    }

    func rows(_ walk: FamilyWalk, _ base: AnswerPage) -> [FamilyHomePage.Row] {
        let children = walk.children.flatMap { child in walk.rules(for: child.id).map { row(child, $0, base) } }
        return children + walk.parts.map { row(part: $0, base) }
    }

    private func row(_ child: ChildRow, _ row: OwedRow, _ base: AnswerPage) -> FamilyHomePage.Row {
        let name = ["childName": child.given, "yearName": child.year.words]
        return FamilyHomePage.Row(
            title: base.say("parents.home.child", name),
            state: StateView(row.state),
            when: row.answer?.at.day.words ?? "",
            change: "/family/child/\(child.id)",
            changeWords: base.say("parents.home.change", name),
            hasCopy: row.latest != nil,
            copy: row.latest.map { "/copy/\($0.id)" } ?? ""
        )
    }

    private func row(part: OwedRow, _ base: AnswerPage) -> FamilyHomePage.Row {
        let title = [part.text.title, part.child?.given ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return FamilyHomePage.Row(
            title: title,
            state: StateView(part.state),
            when: part.answer?.at.day.words ?? "",
            change: "/family/part?again=yes",
            changeWords: base.say("parents.home.changePart", ["title": title]),
            hasCopy: part.latest != nil,
            copy: part.latest.map { "/copy/\($0.id)" } ?? ""
        )
    }
}

extension FamilyChildForm {
    /// What is missing, beside its question and in the box on top.
    fileprivate func lacking(_ name: [String: String], in base: AnswerPage) -> [FieldError] {
        let talked = FieldError("talked", base.say("parents.child.errorTalked", name))
        let answer = FieldError("answer", base.say("parents.child.errorAnswer", name))
        let about = aboutFault.map { FieldError("about", base.say($0)) }
        return (lacksTalked ? [talked] : []) + (lacksAnswer ? [answer] : []) + (about.map { [$0] } ?? [])
    }
}

extension AnswerPage {
    func step(_ number: Int, of total: Int) -> String {
        say("parents.step", ["number": String(number), "total": String(total)])
    }
}

extension LinkView {
    init(voluntary row: OwedRow) {
        self.init(link: "/mine/\(row.asked.document.id)", words: row.text.title)
    }
}

extension FamilyWalk {
    /// Which of the children this is, from 1.
    fileprivate func number(of child: ChildRow) -> Int {
        (children.firstIndex { $0.id == child.id } ?? 0) + 1
    }

    fileprivate func names(of child: ChildRow) -> [String: String] {
        [
            "childName": child.given, "yearName": child.year.words, "number": String(number(of: child)),
            "total": String(children.count),
        ]
    }
}
