import Domain
import Hummingbird
import Records

/// A parent's children, one page each.
struct FamilyRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/family", use: home)
        signedIn.get("/family/next", use: next)
        signedIn.get("/family/child/:child", use: ask)
        signedIn.post("/family/child/:child", use: choose)
        signedIn.get("/family/not-mine/:child", use: askNotMine)
        signedIn.post("/family/not-mine/:child", use: notMine)
        signedIn.post("/family/not-you", use: notYou)
    }

    @Sendable func home(_ request: Request, _ context: SiteContext) async throws -> Response {
        let walk = try await site.familyWalk(of: try context.signedIn())
        let base = try await site.answerPage("parents.home.title", [:], request, context)
        let waiting = walk.openChildren.map(\.given)
        let isDone = walk.next == "/family"
        let page = FamilyHomePage(
            frame: base.frame,
            isOff: try await site.records.school()?.switchedOn.contains(.parents) != true,
            isEmpty: walk.owed.isEmpty,
            isDone: isDone,
            next: walk.next,
            hasToDo: !waiting.isEmpty,
            toDo: base.say("parents.home.toDo", ["childNames": base.list(waiting)]),
            rows: rows(walk, base),
            voluntary: walk.voluntary.map(LinkView.init(voluntary:)),
            hasVoluntary: !walk.voluntary.isEmpty
        )
        return try site.html(page)
    }

    /// Straight to what is left to do: the question that was "not yet", the next child, the parent's own part.
    @Sendable func next(_ request: Request, _ context: SiteContext) async throws -> Response {
        site.seeOther(try await site.familyWalk(of: try context.signedIn()).next)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let walk = try await site.familyWalk(of: try context.signedIn())
        let child = try child(in: walk, context)
        let choice = walk.draft.choices[child.id.description]
        let typed = choice.map { FamilyChildForm($0) } ?? FamilyChildForm(walk.answer(for: child))
        let changed = request.uri.queryParameters["changed"] != nil
        let errors = changed ? [FieldError("main", Answer.Refusal.textChanged.sentence)] : []
        return try site.shown(try await page(child, walk, typed, errors: errors, request, context))
    }

    @Sendable func choose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        var walk = try await site.familyWalk(of: viewer)
        let child = try child(in: walk, context)
        let form = try await Form.read(request)
        let typed = FamilyChildForm(form)
        let rows = walk.rules(for: child.id)
        let isCurrent = Set(form.all("shown")) == Set(rows.map(\.shown.field))
        guard isCurrent else { return site.seeOther("/family/child/\(child.id)?changed=yes") }
        guard typed.isComplete else {
            let again = try await page(child, walk, typed, errors: [], request, context)
            return try site.shown(again)
        }
        let language = ReadingLanguage(rawValue: form.text("readIn"))
        let texts = try await site.readings(of: rows).texts(of: rows, in: language)
        walk.draft.choices[child.id.description] = typed.choice(of: texts)
        try site.save(walk.draft, of: viewer)
        return site.seeOther(walk.next)
    }

    @Sendable func askNotMine(_ request: Request, _ context: SiteContext) async throws -> Response {
        let child = try child(in: try await site.familyWalk(of: try context.signedIn()), context)
        let base = try await site.answerPage("parents.notMine.title", ["childName": child.given], request, context)
        return try site.html(
            FamilyNotMinePage(frame: base.frame, childID: child.id.description, childName: child.given)
        )
    }

    /// Leaves the child out of this walk and tells the office, which alone can change who belongs to whom.
    @Sendable func notMine(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        var walk = try await site.familyWalk(of: viewer)
        let child = try child(in: walk, context)
        walk.draft.notMine.append(child.id.description)
        walk.draft.choices[child.id.description] = nil
        try site.save(walk.draft, of: viewer)
        try await tellOffice(viewer, child)
        return site.seeOther(walk.next)
    }

    /// Someone else held the phone: what they chose goes, and so does the session.
    @Sendable func notYou(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.working.discardForm(try context.signedIn().familyForm)
        if let token = context.token { try site.working.endSession(token) }
        return site.forgetSession(then: "/rules")
    }

    private func child(in walk: FamilyWalk, _ context: SiteContext) throws -> ChildRow {
        let id = PersonID(try context.parameters.require("child"))
        guard let child = walk.children.first(where: { $0.id == id }), !walk.rules(for: child.id).isEmpty else {
            throw Problem.notFound
        }
        return child
    }

    private func tellOffice(_ viewer: Viewer, _ child: ChildRow) async throws {
        let duties = try await site.records.holders(on: site.today)
        guard let person = duties[.office] ?? duties[.headteacher] else { return }
        let address = try await site.records.staffEmail(of: person)
        guard !address.isEmpty else { return }
        let words = try site.library.words(in: Library.fallback)
        let values = ["parentName": viewer.person.name, "link": "/people/\(child.id)"]
        let message = OutgoingMessage(
            person: person,
            about: [viewer.id, child.id],
            address: address,
            subject: words.say("parents.notMine.officeSubject", values),
            body: words.say("parents.notMine.officeBody", values),
            cause: "not mine \(viewer.id) \(child.id)"
        )
        try site.working.post(message, at: site.doors.now())
    }
}
