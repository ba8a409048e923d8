import Domain
import Hummingbird
import Records

/// The pages of one reading: section by section, the declaration, the check, the sending.
struct OwnSteps {
    let site: Site
    let reading: OwnReading
    let request: Request
    let context: SiteContext

    /// "3", "answer" or "check".
    func show(_ step: String) async throws -> Response {
        switch step {
        case "answer": return try await ask(missing: false)
        case "check": return try await check()
        default:
            guard let number = Int(typed: step), reading.pages.indices.contains(number - 1) else {
                throw Problem.notFound
            }
            return try await section(number)
        }
    }

    /// Whoever answered before reads what is different, and nothing else unless they wish; all others section by section.
    func open() async throws -> Response {
        guard !reading.changes.isEmpty, let last = reading.row.latest else { return try await show("1") }
        let title = reading.row.text.title
        let base = try await site.answerPage("staff.changes.title", ["title": title], request, context)
        let page = OwnChangesPage(
            frame: base.frame,
            back: reading.home,
            lead: base.say("staff.changes.lead", ["date": last.at.day.words]),
            changes: reading.changes.map(ChangeView.init),
            whole: "\(reading.path)/1",
            next: "\(reading.path)/answer"
        )
        return try site.html(page)
    }

    private func section(_ number: Int) async throws -> Response {
        let pages = reading.pages
        let document = pages[number - 1]
        let base = try await site.answerPage("staff.section.title", ["title": document.title], request, context)
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let place = ["number": String(number), "total": String(pages.count)]
        let page = OwnSectionPage(
            frame: base.frame,
            back: number == 1 ? reading.home : "\(reading.path)/\(number - 1)",
            step: base.say("staff.section.step", place),
            steps: StepView.bar(of: pages.count, here: number),
            document: RulesView(document, beside: life),
            next: number == pages.count ? "\(reading.path)/answer" : "\(reading.path)/\(number + 1)"
        )
        return try site.html(page)
    }

    private func ask(missing: Bool) async throws -> Response {
        let document = reading.row.text
        var base = try await site.answerPage("staff.answer.title", [:], request, context)
        if missing { base.show([FieldError("said", saying: "shared.error.choose", in: base.words)]) }
        let chosen = query("said")
        let isVoluntary = reading.row.isVoluntary
        let page = OwnAnswerPage(
            frame: base.frame,
            back: reading.changes.isEmpty ? "\(reading.path)/\(reading.pages.count)" : reading.path,
            action: "\(reading.path)/check",
            declaration: document.declaration.isEmpty ? [document.title] : document.declaration,
            note: isVoluntary ? base.say("staff.answer.voluntary") : "",
            hasNote: isVoluntary,
            choices: reading.choices(base).map { value, label in
                .init(value: value, label: label, isChosen: value == chosen)
            },
            mayTalk: !isVoluntary,
            days: String(Site.talkDaysMax),
            after: try await site.consequences(for: .staff)
        )
        return try site.shown(page)
    }

    private func check() async throws -> Response {
        if query("said") == "open", reading.row.isVoluntary { return site.seeOther(reading.home) }
        guard reading.said(query("said"), about: "") != nil else { return try await ask(missing: true) }
        let base = try await site.answerPage("staff.check.title", [:], request, context)
        let witness = reading.witness.map { base.say("staff.check.witness", ["witnessName": $0.name]) }
        let page = OwnCheckPage(
            frame: base.frame,
            back: "\(reading.path)/answer",
            action: "\(reading.path)/send",
            title: reading.row.text.title,
            answer: reading.choices(base).first { $0.value == query("said") }?.label ?? "",
            name: reading.reader.name,
            witness: witness ?? "",
            hasWitness: witness != nil,
            said: query("said"),
            isTalk: query("said") == "talk",
            shown: reading.row.shown.field
        )
        return try site.html(page)
    }

    /// Sends it once, however often the button is pressed.
    func send() async throws -> Response {
        let form = try await Form.read(request)
        guard form.text("shown") == reading.row.shown.field else { throw Answer.Refusal.textChanged }
        let chosen = reading.said(form.text("said"), about: form.text("about"))
        guard let said = chosen else { throw Problem.unreadableForm }
        let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        let answer = command.answer(1)
        try await site.submit([.answer(answer, .give(reading.given(said)))], id: command, as: context.viewer)
        return site.seeOther("\(reading.home)/thanks/\(answer)")
    }

    private func query(_ name: String) -> String {
        request.uri.queryParameters[Substring(name)].map(String.init) ?? ""
    }
}

extension Site {
    /// The list that a reading is opened from.
    func ownList(
        of reader: PersonRow,
        beside witness: PersonRow? = nil,
        home: String,
        _ request: Request,
        _ context: SiteContext
    ) async throws -> OwnListPage {
        let viewer = try context.signedIn()
        let rows = try await ownRows(of: reader.id, context)
        let must = rows.filter { !$0.isVoluntary }
        let voluntary = witness == nil ? rows.filter(\.isVoluntary) : []
        let name = ["readerName": reader.given, "witnessName": witness?.name ?? ""]
        let title = witness == nil ? "staff.list.title" : "staff.witness.listTitle"
        let base = try await answerPage(title, name, request, context)
        let hasFamily = try await seen(by: context).owed(by: reader.id, on: today).contains { $0.audience == .parents }
        let hasBegun = try await records.school()?.switchedOn.isEmpty == false
        return OwnListPage(
            frame: base.frame,
            isEmpty: rows.isEmpty,
            isDone: !must.isEmpty && !must.contains(where: \.isOpen),
            note: witness == nil ? "" : base.say("staff.witness.note", name),
            back: "/mine/witness",
            hasBack: witness != nil,
            rows: must.map { .init($0, home: home, hasCopy: witness == nil, state: StateView($0.state)) },
            hasRows: !must.isEmpty,
            voluntary: voluntary.map { .init($0, home: home, hasCopy: true, state: base.privately($0)) },
            hasVoluntary: !voluntary.isEmpty,
            hasFamily: witness == nil && hasFamily,
            mayWitness: witness == nil && viewer.isStaff,
            waitsForSetUp: viewer.may(.keepSettings) && !hasBegun
        )
    }
}

extension AnswerPage {
    /// What someone said where nobody waits for it, for their own eyes.
    fileprivate func privately(_ row: OwedRow) -> StateView {
        guard let answer = row.answer else { return StateView(words: say("staff.list.open"), look: "") }
        if answer.withdrawn { return StateView(words: AgreementState.withdrawn.words, look: "") }
        return StateView(words: say(answer.said == "yes" ? "shared.button.yes" : "shared.button.no"), look: "")
    }
}

extension OwnListPage.Row {
    fileprivate init(_ row: OwedRow, home: String, hasCopy: Bool, state: StateView) {
        self.init(
            link: "\(home)/\(row.asked.document.id)",
            title: row.text.title,
            state: state,
            when: row.answer?.at.day.words ?? "",
            hasCopy: hasCopy && row.latest != nil,
            copy: row.latest.map { "/copy/\($0.id)" } ?? ""
        )
    }
}
