import Domain
import HTTPTypes
import Hummingbird
import Records

/// The board, and what is touched on it.
struct ClassBoardRoutes {
    let site: Site

    func add(staff: RouterGroup<SiteContext>) {
        staff.get("/classes/:class/show", use: rehearse)
        staff.get("/classes/:class/session/:session/board", use: board)
        staff.post("/classes/:class/session/:session/touch", use: touch)
        staff.post("/classes/:class/session/:session/card", use: card)
        staff.get("/classes/:class/child/:child", use: oneMinute)
        staff.post("/classes/:class/child/:child", use: touchAlone)
    }

    private static let adultsMax = 4

    @Sendable func rehearse(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let path = try ClassPath(context)
        let document = try await site.document(
            request.uri.queryParameters["document"].map(String.init),
            of: path,
            context
        )
        let pegs = try await site.seen(by: context).pegs(in: path.className, for: document.document.id, on: site.today)
        var board = Board(document: document, path: path, teacher: viewer, pegs: pegs)
        board.isRehearsal = true
        board.finish = path.home
        return try site.html(try await page(board, request, context))
    }

    @Sendable func board(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        let pegs = try await site.seen(by: context).pegs(
            in: session.path.className,
            for: session.row.document,
            on: site.today
        )
        var board = Board(document: session.document, path: session.path, teacher: session.teacher, pegs: pegs)
        board.away = session.row.away
        board.home = session.address
        board.touchAction = session.address + "/touch"
        board.finish = session.address + "/end"
        board.key = session.row.id.description
        board.hasEveryone = true
        return try site.html(try await page(board, request, context))
    }

    /// One minute at the tablet table: the same slides, with one child's peg at the end.
    @Sendable func oneMinute(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let path = try ClassPath(context)
        let documentID = request.uri.queryParameters["document"].map(String.init)
        let (document, peg) = try await child(context, path, documentID)
        var board = Board(document: document, path: path, teacher: viewer, pegs: [peg])
        board.touchAction = path.home + "/child/\(peg.child)?document=\(document.document.id)"
        board.finish = path.home
        board.key = peg.child.description
        return try site.html(try await page(board, request, context))
    }

    private func child(
        _ context: SiteContext,
        _ path: ClassPath,
        _ documentID: String?
    ) async throws -> (DocumentRow, PegRow) {
        let document = try await site.document(documentID, of: path, context)
        let pegs = try await site.seen(by: context).pegs(in: path.className, for: document.document.id, on: site.today)
        let id = PersonID(try context.parameters.require("child"))
        guard let peg = pegs.first(where: { $0.child == id }) else { throw Problem.notFound }
        return (document, peg)
    }

    /// What a board page is made of.
    private struct Board {
        let document: DocumentRow
        let path: ClassPath
        let teacher: Viewer
        let pegs: [PegRow]
        var away: Set<PersonID> = []
        var isRehearsal = false
        var hasEveryone = false
        var home = ""
        var touchAction = ""
        var finish = ""
        var key = ""
    }

    private func page(_ board: Board, _ request: Request, _ context: SiteContext) async throws -> ClassBoardPage {
        let words = try site.library.words(in: Library.fallback)
        let year = board.pegs.map(\.year).min() ?? .reception
        let cards =
            board.hasEveryone || board.isRehearsal ? try ClassCards.read(from: site.resources).cards(for: year) : []
        let slides = ClassSlides(
            document: board.document.document.bound(to: year),
            cards: cards,
            adults: try await adults(for: board.teacher)
        ).made()
        return ClassBoardPage(
            frame: try await site.frame(board.path.className, for: context, in: request),
            className: board.path.className,
            isRehearsal: board.isRehearsal,
            hasEveryone: board.hasEveryone,
            isOlder: board.hasEveryone && !year.learnsByPictures,
            home: board.home,
            touchAction: board.touchAction,
            finish: board.finish,
            key: board.key,
            total: slides.count,
            slides: slides,
            pegs: board.pegs.map { PegView($0, isAway: board.away.contains($0.child), words: words) }
        )
    }

    /// The grown-ups whom the children can tell: their teacher, then those whose duty it is to listen.
    private func adults(for teacher: Viewer) async throws -> [ClassSlide.Adult] {
        let duties = try await site.records.holders(on: site.today)
        var people = [teacher.id]
        for holder in [Role.lead, .deputyLead, .headteacher].flatMap(duties.all) where !people.contains(holder.person) {
            people.append(holder.person)
        }
        var adults: [ClassSlide.Adult] = []
        for person in people.prefix(Self.adultsMax) {
            let row = try await site.records.seen(by: teacher).person(person, on: site.today)
            guard let row, row.isHere else { continue }
            adults.append(ClassSlide.Adult(row.name))
        }
        return adults
    }

    /// One child's peg, or everyone's who is here and has not touched theirs.
    @Sendable func touch(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        let form = try await Form.read(request)
        let pegs = try await site.seen(by: context).pegs(
            in: session.path.className,
            for: session.row.document,
            on: site.today
        )
        let touch = try Touch(form.text("touch"), of: pegs, away: session.row.away)
        try await give(touch, to: session.document, by: session.teacher, .classSession(session.row.id), form)
        return answer(request, then: session.address + "/board#pegs-form")
    }

    @Sendable func touchAlone(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let path = try ClassPath(context)
        let form = try await Form.read(request)
        let (document, peg) = try await child(context, path, request.uri.queryParameters["document"].map(String.init))
        try await give(try Touch(form.text("touch"), of: [peg]), to: document, by: viewer, .inPerson, form)
        return answer(request, then: path.home)
    }

    private func give(
        _ touch: Touch,
        to document: DocumentRow,
        by teacher: Viewer,
        _ route: Route,
        _ form: Form
    ) async throws {
        let commands = touch.pegs.map { peg in
            SchoolCommand.answer(
                Randomness.identifier(),
                .give(
                    Answer.Given(
                        by: peg.child,
                        text: document.shown(to: peg.year),
                        said: touch.said,
                        route: route,
                        recordedBy: teacher.id,
                        standing: "\(peg.year.words)",
                        mark: OwnMark.picture(peg.peg).text
                    )
                )
            )
        }
        guard !commands.isEmpty else { return }
        try await site.submit(commands, form: form, as: teacher)
    }

    /// How the class did with a question card.
    @Sendable func card(_ request: Request, _ context: SiteContext) async throws -> Response {
        let session = try await site.ownSession(context)
        let form = try await Form.read(request)
        try site.working.noteCard(
            form.text("card"),
            talkAgain: form.text("how") == "again",
            in: session.row.id,
            of: session.teacher.id,
            at: site.doors.now()
        )
        return answer(request, then: session.address)
    }

    /// The modules that queue what is pressed want a short yes; a browser without them wants the next page.
    private func answer(_ request: Request, then path: String) -> Response {
        let isModule = request.headers[.accept]?.hasPrefix("application/json") ?? false
        return isModule ? Response(status: .noContent) : site.seeOther(path)
    }
}

/// What was pressed on the pegs: whom it is about, and what it says.
///
/// Pressing the same again says nothing new.
struct Touch {
    let pegs: [PegRow]
    let said: Said

    /// Reads "PERSON:joined", "PERSON:not-yet" or "everyone:joined".
    init(_ text: String, of all: [PegRow], away: Set<PersonID> = []) throws {
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 2, ["joined", "not-yet"].contains(parts[1]) else { throw Problem.unreadableForm }
        let joins = parts[1] == "joined"
        said = joins ? .yes(talkedAbout: false) : .notYet(remindAt: nil)
        if parts[0] == "everyone" {
            pegs = all.filter { joins && $0.state == .waiting && !away.contains($0.child) }
        } else {
            guard let peg = all.first(where: { $0.child.description == parts[0] }) else { throw Problem.notFound }
            pegs = peg.state == (joins ? .done : .notYet) ? [] : [peg]
        }
    }
}
