import Domain
import Hummingbird
import Records

/// Older children answering, each at a device, while their teacher's session is open.
///
/// Nobody is signed in here: the class code opens the first names of one class and nothing else.
struct PupilRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/class", use: ask)
        open.post("/class", use: enter)
        open.get("/class/:code", use: names)
        open.get("/class/:code/thanks", use: thanks)
        open.get("/class/:code/child/:child", use: read)
        open.post("/class/:code/child/:child", use: answer)
    }

    /// A session that a code opened, and the children whom its rules ask.
    private struct Room {
        let session: ClassSessionRow
        let document: DocumentRow
        let pegs: [PegRow]
        /// Those who said yes at any time, or in this session that they would like to talk.
        ///
        /// Their teacher talks with them first, and no other child answers in their place. Not yet is no answer to keep
        /// to: a child joins in whenever they like.
        let answered: Set<PersonID>
        let home: String

        var waiting: [PegRow] {
            pegs.filter { !answered.contains($0.child) }
        }
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await codePage(request, context, error: nil))
    }

    private func codePage(
        _ request: Request,
        _ context: SiteContext,
        error: String?
    ) async throws -> PupilCodePage {
        var frame = try await site.frame(try site.classSentence("pupils.code.title"), for: context, in: request)
        if let error {
            frame.errors = [FieldError("code", try site.classSentence(error))]
        }
        return PupilCodePage(frame: frame)
    }

    @Sendable func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let code = try await Form.read(request).text("code").uppercased().filter { $0.isLetter && $0.isASCII }
        guard try await room(code) != nil else { return try await wrongCode(request, context) }
        return site.seeOther("/class/\(code)")
    }

    /// A wrong code, an ended one and a finished session look the same: nothing of a class is shown.
    private func wrongCode(_ request: Request, _ context: SiteContext) async throws -> Response {
        let isShut = try site.working.tooManyWrongClassCodes(at: site.doors.now())
        let page = try await codePage(request, context, error: isShut ? "pupils.code.tooMany" : "pupils.code.wrong")
        return try site.html(page, status: .unprocessableContent)
    }

    private func room(_ code: String) async throws -> Room? {
        guard let id = try site.working.session(withClassCode: code, at: site.doors.now()),
            let session = try await site.records.seen(with: .kiosk).classSession(id), !session.isFinished,
            let document = try await site.records.document(
                session.document,
                of: session.policy,
                version: session.version
            )
        else { return nil }
        let sight = site.records.seen(with: .classroom(openedBy: session.teacher))
        let pegs = try await sight.pegs(in: session.className, for: session.document, on: site.today)
        let talking = Set(try await sight.answers(in: session).filter { $0.said == "talk" }.map(\.by))
        let answered = pegs.filter { $0.state == .done || $0.state == .talk && talking.contains($0.child) }
        return Room(
            session: session,
            document: document,
            pegs: pegs.filter { $0.state != .excused },
            answered: Set(answered.map(\.child)),
            home: "/class/\(code)"
        )
    }

    private func room(_ context: SiteContext) async throws -> Room? {
        try await room(try context.parameters.require("code"))
    }

    @Sendable func names(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let room = try await room(context) else { return try await wrongCode(request, context) }
        let words = try site.library.words(in: Library.fallback)
        let page = PupilNamesPage(
            frame: try await site.frame(words.say("pupils.ks2.title"), for: context, in: request),
            home: room.home,
            isEmpty: room.waiting.isEmpty,
            pegs: room.waiting.map { PegView($0, isAway: false, words: words) }
        )
        return try site.html(page)
    }

    private func child(_ context: SiteContext, in room: Room) throws -> PegRow {
        let id = PersonID(try context.parameters.require("child"))
        guard let peg = room.pegs.first(where: { $0.child == id }) else { throw Problem.notFound }
        return peg
    }

    /// The rules of the child's year, a section a page; after the last, the answer.
    ///
    /// Whoever types the answer's own address comes to it too: how far or how long a child read is kept of nobody, and
    /// their teacher is in the room.
    @Sendable func read(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let room = try await room(context) else { return try await wrongCode(request, context) }
        let peg = try child(context, in: room)
        guard !room.answered.contains(peg.child) else { return try await answered(room, request, context) }
        let (document, isChanged) = try await text(for: peg, in: room)
        let asked = request.uri.queryParameters["step"].flatMap { Int(typed: $0) } ?? 1
        guard asked != document.sections.count + 1 else {
            return try site.html(try await answerPage(Form(fields: [:]), peg, room, request, context, errors: []))
        }
        // A step that is none begins at the first.
        let step = asked >= 1 && asked <= document.sections.count ? asked : 1
        var section = document
        section.sections = [document.sections[step - 1]]
        if step > 1 { section.introduction = [] }
        section.declaration = []
        let address = room.home + "/child/\(peg.child)"
        let page = PupilRulesPage(
            frame: try await site.frame(try site.classSentence("pupils.ks2.title"), for: context, in: request),
            home: room.home,
            address: address,
            childName: peg.given,
            picture: peg.peg.rawValue,
            number: step,
            total: document.sections.count + 1,
            next: step + 1,
            back: step - 1,
            hasBack: step > 1,
            isChanged: isChanged,
            rules: RulesView(section)
        )
        return try site.html(page)
    }

    /// The rules of the child's year; for a child who answered to an older text, those that are different.
    private func text(for peg: PegRow, in room: Room) async throws -> (AudienceDocument, isChanged: Bool) {
        let whole = room.document.document.bound(to: peg.year)
        let sight = site.records.seen(with: .classroom(openedBy: room.session.teacher))
        let last = try await sight.answers(by: peg.child).first { answer in
            answer.text.document == whole.id && answer.text.version < room.document.askedSince
        }
        guard let last, peg.state == .waiting,
            let old = try await site.records.document(whole.id, of: last.text.policy, version: last.text.version),
            let changed = whole.onlyChanges(since: old.document)
        else { return (whole, false) }
        return (changed, true)
    }

    private func answerPage(
        _ form: Form,
        _ peg: PegRow,
        _ room: Room,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> PupilAnswerPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("pupils.ks2.question"), for: context, in: request)
        frame.errors = errors
        let chosen = form.text("picture")
        let (document, _) = try await text(for: peg, in: room)
        return PupilAnswerPage(
            frame: frame,
            home: room.home,
            address: room.home + "/child/\(peg.child)",
            childName: peg.given,
            back: document.sections.count,
            hasLead: !frame.leadName.isEmpty,
            declaration: document.declaration,
            pictures: Peg.allCases.map { peg in
                PupilAnswerPage.Picture(
                    picture: peg.rawValue,
                    pegName: words.say("board.peg." + peg.rawValue),
                    isChosen: peg.rawValue == chosen
                )
            },
            isYes: form.text("answer") == "yes",
            isTalk: form.text("answer") == "talk",
            after: try await site.consequences(for: .pupil)
        )
    }

    /// Yes with an own mark, "I would like to talk", or "not yet": each is kept with the session's teacher beside it.
    @Sendable func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let room = try await room(context) else { return try await wrongCode(request, context) }
        let peg = try child(context, in: room)
        guard !room.answered.contains(peg.child) else { return try await answered(room, request, context) }
        let form = try await Form.read(request)
        let picture = Peg(rawValue: form.text("picture")).map { OwnMark.picture($0).text } ?? ""
        let mark = form.text("mark").isEmpty ? picture : form.text("mark")
        do {
            let said = try said(form, mark: mark)
            try await give(said, mark: said == .yes(talkedAbout: false) ? mark : "", peg, room, form)
            return site.seeOther(room.home + "/thanks?said=\(said.word.replacing(" ", with: "-"))")
        } catch let error as FieldError {
            let page = try await answerPage(form, peg, room, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        } catch let refusal as Answer.Refusal {
            let error = FieldError("mark", refusal.sentence)
            let page = try await answerPage(form, peg, room, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
    }

    private func said(_ form: Form, mark: String) throws -> Said {
        switch form.text("answer") {
        case "yes":
            guard !mark.isEmpty else { throw FieldError("mark", try site.classSentence("pupils.ks2.errorMark")) }
            return .yes(talkedAbout: false)
        case "talk": return .wouldLikeToTalk(about: "")
        case "not-yet": return .notYet(remindAt: nil)
        default: throw FieldError("answer", try site.classSentence("pupils.ks2.errorAnswer"))
        }
    }

    private func give(_ said: Said, mark: String, _ peg: PegRow, _ room: Room, _ form: Form) async throws {
        let given = Answer.Given(
            by: peg.child,
            text: room.document.shown(to: peg.year),
            said: said,
            route: .classSession(room.session.id),
            recordedBy: room.session.teacher,
            standing: peg.year.words,
            mark: mark
        )
        try await site.submit([.answer(Randomness.identifier(), .give(given))], form: form, as: nil)
    }

    @Sendable func thanks(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let room = try await room(context) else { return try await wrongCode(request, context) }
        let said = request.uri.queryParameters["said"]
        let page = PupilThanksPage(
            frame: try await site.frame(try site.classSentence("pupils.ks2.thanksTitle"), for: context, in: request),
            home: room.home,
            isTalk: said == "talk",
            isNotYet: said == "not-yet",
            isAnswered: false,
            idleSeconds: 8
        )
        return try site.html(page)
    }

    /// A name that was opened again, or an answer sent twice.
    private func answered(_ room: Room, _ request: Request, _ context: SiteContext) async throws -> Response {
        let page = PupilThanksPage(
            frame: try await site.frame(try site.classSentence("pupils.ks2.answeredTitle"), for: context, in: request),
            home: room.home,
            isTalk: false,
            isNotYet: false,
            isAnswered: true,
            idleSeconds: 30
        )
        return try site.html(page)
    }
}
