import Domain
import Hummingbird
import Records

/// The classes, and what happens before a class looks at its rules together.
struct ClassRoutes {
    let site: Site

    func add(staff: RouterGroup<SiteContext>) {
        staff.get("/classes", use: list)
        staff.get("/classes/:class", use: show)
        staff.get("/classes/:class/ready", use: ready)
        staff.get("/classes/:class/print", use: printed)
        staff.post("/classes/:class/session", use: open)
    }

    /// How long a session that nobody finished counts as under way.
    private static let sessionMinutesMax = 12 * 60

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rows = try await site.seen(by: context).classRows(on: site.today)
        let open = try await openSessions(context)
        let page = ClassListPage(
            frame: try await site.frame(try site.classSentence("class.list.title"), for: context, in: request),
            isEmpty: rows.isEmpty,
            classes: rows.map(ClassListPage.Row.init),
            hasOpen: !open.isEmpty,
            open: open.map { ClassListPage.Open(className: $0.className, teacherName: $0.teacherName) }
        )
        return try site.html(page)
    }

    /// What the class has to do, and each child who still may take one minute.
    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let path = try ClassPath(context)
        guard
            let row = try await site.seen(by: context).classRows(on: site.today).first(where: {
                $0.name == path.className
            })
        else { throw Problem.notFound }
        var documents: [ClassDocument] = []
        for document in try await site.seen(by: context).documents(bindingClass: path.className, on: site.today) {
            let pegs = try await site.seen(by: context).pegs(
                in: path.className,
                for: document.document.id,
                on: site.today
            )
            documents.append(ClassDocument(document, pegs: pegs, path: path))
        }
        let own = try await openSessions(context).filter { $0.teacher == viewer.id && $0.className == path.className }
        let page = ClassPage(
            frame: try await site.frame(path.className, for: context, in: request),
            className: path.className,
            isOlder: !row.year.learnsByPictures,
            isEmpty: documents.isEmpty,
            documents: documents,
            hasSession: !own.isEmpty,
            sessions: own.map { ClassPage.Session(link: path.session($0.id)) }
        )
        return try site.html(page)
    }

    private func openSessions(_ context: SiteContext) async throws -> [ClassSessionRow] {
        let since = site.doors.now().adding(minutes: -Self.sessionMinutesMax)
        return try await site.seen(by: context).openClassSessions(since: since)
    }

    @Sendable func ready(_ request: Request, _ context: SiteContext) async throws -> Response {
        let id = request.uri.queryParameters["document"].map(String.init)
        return try site.html(try await readyPage(id, request, context, errors: []))
    }

    private func readyPage(
        _ documentID: String?,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> ClassReadyPage {
        let path = try ClassPath(context)
        let document = try await site.document(documentID, of: path, context)
        let pegs = try await site.seen(by: context).pegs(in: path.className, for: document.document.id, on: site.today)
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("class.ready.title"), for: context, in: request)
        frame.errors = errors
        let names = [frame.leadName, frame.headName, words.say("class.ready.office")]
        return ClassReadyPage(
            frame: frame,
            className: path.className,
            home: path.home,
            documentID: document.document.id.description,
            hasLead: !frame.leadName.isEmpty,
            tellName: names.first { !$0.isEmpty } ?? "",
            pegs: pegs.map { PegView($0, isAway: false, words: words) }
        )
    }

    /// Begins the session with those who are away, and shows the board.
    @Sendable func open(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let path = try ClassPath(context)
        let form = try await Form.read(request)
        let document = try await site.document(form.text("document"), of: path, context)
        let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        let id = ClassSessionID(madeBy: command, as: "session")
        let opening = ClassSession.Opening(
            className: path.className,
            text: document.shown(),
            by: viewer.id,
            away: form.all("away").compactMap { PersonID($0) }
        )
        do {
            try await site.submit([.classSession(id, .open(opening))], id: command, as: viewer)
        } catch let refusal as ClassSession.Refusal {
            let error = FieldError("away", refusal.sentence)
            let page = try await readyPage(form.text("document"), request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther(path.session(id) + "/board")
    }

    /// Rules and a list to tick, for a class without a board.
    @Sendable func printed(_ request: Request, _ context: SiteContext) async throws -> Response {
        let path = try ClassPath(context)
        let document = try await site.document(
            request.uri.queryParameters["document"].map(String.init),
            of: path,
            context
        )
        let pegs = try await site.seen(by: context).pegs(in: path.className, for: document.document.id, on: site.today)
        let words = try site.library.words(in: Library.fallback)
        let page = ClassPrintPage(
            frame: try await site.frame(path.className, for: context, in: request),
            className: path.className,
            home: path.home,
            rules: RulesView(document.document),
            pegs: pegs.map { PegView($0, isAway: false, words: words) }
        )
        return try site.html(page)
    }
}

extension Site {
    /// The document in force that an address names, if it binds children of the class; the only one where none is named.
    func document(_ id: String?, of path: ClassPath, _ context: SiteContext) async throws -> DocumentRow {
        let documents = try await seen(by: context).documents(bindingClass: path.className, on: today)
        let found = documents.first { row in id.map { row.document.id.description == $0 } ?? true }
        guard let found else { throw Problem.notFound }
        return found
    }
}

/// The rules of a class and a list to tick, on paper.
package struct ClassPrintPage: Page {
    package static let template = "Agreements/classPrint"
    package static let example = ClassPrintPage(
        frame: Frame(pageTitle: "Acorns"),
        className: "Acorns",
        home: "/classes/Acorns",
        rules: RulesView.example,
        pegs: [PegView.example]
    )

    package let frame: Frame
    package let className: String
    package let home: String
    package let rules: RulesView
    package let pegs: [PegView]
}
