import Domain
import Hummingbird
import Records

/// A session beside the board: the teacher's own screen, the devices in the room, and the end.
struct ClassSessionRoutes {
    let site: Site

    func add(staff: RouterGroup<SiteContext>) {
        staff.get("/classes/:class/session/:session", use: now)
        staff.get("/classes/:class/session/:session/device", use: device)
        staff.post("/classes/:class/session/:session/device", use: openDevices)
        staff.get("/classes/:class/session/:session/end", use: end)
        staff.post("/classes/:class/session/:session/finish", use: finish)
    }

    @Sendable func now(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        let pegs = try await pegs(of: session)
        let room = try site.working.classRoom(of: session.row.id)
        let year = pegs.map(\.year).min() ?? .reception
        let title = try site.classSentence("class.during.title", ["className": session.row.className])
        let page = ClassNowPage(
            frame: try await site.frame(title, for: context, in: request),
            className: session.row.className,
            home: session.address,
            isOlder: !year.learnsByPictures,
            count: pegs.count { $0.state == .done },
            total: pegs.count { $0.state != .excused },
            key: session.row.id.description,
            cards: try ClassCards.read(from: site.resources).cards(for: year).map { card in
                ClassNowPage.Card(
                    cardID: card.id,
                    situation: card.situation,
                    teacherSays: card.teacherSays,
                    isAgain: room.cards[card.id] == true,
                    isNearly: room.cards[card.id] == false
                )
            }
        )
        return try site.html(page)
    }

    private func pegs(of session: OwnSession) async throws -> [PegRow] {
        try await site.records.seen(by: session.teacher)
            .pegs(in: session.row.className, for: session.row.document, on: site.today)
    }

    @Sendable func device(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        let room = try site.working.classRoom(of: session.row.id)
        let hasCode = room.hasCode(at: site.doors.now())
        let address = try await site.records.school()?.profile.address ?? ""
        let page = ClassDevicePage(
            frame: try await site.frame(try site.classSentence("class.device.title"), for: context, in: request),
            className: session.row.className,
            home: session.address,
            hasCode: hasCode,
            code: hasCode ? "\(room.code.prefix(3)) \(room.code.suffix(3))" : "",
            address: (address.isEmpty ? request.head.authority ?? "" : address) + "/class",
            minutes: Working.classCodeMinutesMax
        )
        return try site.html(page)
    }

    @Sendable func openDevices(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        guard !session.row.isFinished else { throw ClassSession.Refusal.notOpen }
        _ = try site.working.openClassRoom(session.row.id, of: session.teacher.id, at: site.doors.now())
        return site.seeOther(session.address + "/device")
    }

    @Sendable func end(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        let words = try site.library.words(in: Library.fallback)
        let pegs = try await pegs(of: session)
        let answers = try await site.records.seen(by: session.teacher).answers(in: session.row)
        let tally = ClassTally(pegs, in: session.row, answers: answers)
        let clauses = try talkAgain(session, pegs)
        let again = session.document.document.clauses.filter { clauses.contains($0.id) }
        let untouched = tally.pegs(.untouched)
        let isInformed = session.document.document.answer == .informed
        let left = pegs.count { $0.state != .done && $0.state != .excused }
        let title = words.say("class.end.title", ["className": session.row.className])
        let page = ClassEndPage(
            frame: try await site.frame(title, for: context, in: request),
            className: session.row.className,
            home: session.address,
            classHome: session.path.home,
            joined: tally.count(.joined),
            notYet: tally.count(.notYet),
            away: tally.count(.away),
            anotherTime: tally.count(.anotherTime),
            hasAnotherTime: tally.count(.anotherTime) > 0,
            untouched: untouched.count,
            hasUntouched: !untouched.isEmpty,
            talkAgain: again.map { $0.spoken.isEmpty ? $0.text : $0.spoken },
            hasTalkAgain: !again.isEmpty,
            isFinished: session.row.isFinished,
            isInformed: isInformed && !session.row.isFinished,
            left: Self.left(left, words),
            touchAction: session.address + "/touch",
            key: session.row.id.description,
            hasPegs: !isInformed && !untouched.isEmpty && !session.row.isFinished,
            pegs: untouched.map { PegView($0, isAway: false, words: words) }
        )
        return try site.html(page)
    }

    private static func left(_ count: Int, _ words: Words) -> String {
        switch count {
        case 0: words.say("class.end.leftNone")
        case 1: words.say("class.end.leftOne")
        case 2: words.say("class.end.leftTwo")
        default: words.say("class.end.leftMany", ["count": "\(count)"])
        }
    }

    /// The rules whose question card the class would rather talk about again.
    private func talkAgain(_ session: OwnSession, _ pegs: [PegRow]) throws -> [ClauseID] {
        if session.row.isFinished { return session.row.talkAgain }
        let room = try site.working.classRoom(of: session.row.id)
        let year = pegs.map(\.year).min() ?? .reception
        return try ClassCards.read(from: site.resources).cards(for: year)
            .filter { room.cards[$0.id] == true }
            .compactMap { $0.rule(in: session.document.document)?.id }
    }

    /// Ends the session.
    ///
    /// Where the school only tells a class its rules, everyone here has now been told.
    @Sendable func finish(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        let form = try await Form.read(request)
        let rows = try await pegs(of: session)
        let again = try talkAgain(session, rows)
        var commands = [SchoolCommand.classSession(session.row.id, .finish(talkAgain: again))]
        if session.document.document.answer == .informed && !session.row.isFinished {
            let present = rows.filter { $0.state == .waiting && !session.row.away.contains($0.child) }
            commands += present.map { told($0, session) }
        }
        try await site.submit(commands, form: form, as: session.teacher)
        try site.working.closeClassRoom(session.row.id)
        return site.seeOther(session.address + "/end")
    }

    private func told(_ peg: PegRow, _ session: OwnSession) -> SchoolCommand {
        let given = Answer.Given(
            by: peg.child,
            text: session.document.shown(to: peg.year),
            said: .yes(talkedAbout: false),
            route: .classSession(session.row.id),
            recordedBy: session.teacher.id,
            standing: peg.year.words
        )
        return .answer(Randomness.identifier(), .give(given))
    }
}
