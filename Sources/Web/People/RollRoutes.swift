import Domain
import Hummingbird
import Records

/// Files of people: read, matched, looked through, and taken over when someone says so.
struct RollRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/people/import", use: ask)
        gated.post("/people/import", use: take)
        gated.get("/people/import/:id", use: show)
        gated.get("/people/import/:id/columns", use: askColumns)
        gated.post("/people/import/:id/columns", use: match)
        gated.post("/people/import/:id/decide", use: decide)
        gated.post("/people/import/:id/use", use: apply)
        gated.post("/people/import/:id/stop", use: stop)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await askPage(request, context, errors: [])
    }

    /// Reads the files; one that cannot be read stops them all, with its sentence.
    @Sendable func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request, takingFiles: true)
        let id = form.id("command", of: FormName.self) ?? Randomness.identifier()
        if try find(id) != nil { return site.seeOther("/people/import/\(id)") }
        do {
            var files: [RollContents] = []
            var isRemembered = true
            let uploads = form.files.filter { $0.field == "file" }
            guard !uploads.isEmpty else { throw FieldError("file", "Choose a file with the people in it.") }
            guard uploads.count <= RollImport.filesMax else {
                throw FieldError("file", "Bring at most \(RollImport.filesMax) files at once.")
            }
            for upload in uploads {
                let (contents, isKnown) = try recall(try await site.doors.readRoll(upload.bytes, upload.name))
                files.append(contents)
                isRemembered = isRemembered && isKnown
            }
            let roll = RollImport(files: files)
            let now = site.doors.now()
            try site.working.save(roll, as: id, kind: RollImport.kind, of: context.viewer?.id, at: now)
            let asks = roll.obstacle != nil || (roll.hasOpenColumns && !isRemembered)
            return site.seeOther("/people/import/\(id)" + (asks ? "/columns" : ""))
        } catch let refusal as any SayableRefusal {
            return try await askPage(request, context, errors: [FieldError("file", refusal.sentence)])
        } catch let error as FieldError {
            return try await askPage(request, context, errors: [error])
        }
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, roll) = try found(context)
        guard roll.obstacle == nil else { return site.seeOther("/people/import/\(id)/columns") }
        return try await rollPage(roll, id, request, context, errors: [])
    }

    @Sendable func askColumns(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, roll) = try found(context)
        let frame = try await site.frame("Which column is which?", for: context, in: request)
        return try site.html(RollColumnsPage(roll, base: "/people/import/\(id)", frame: frame))
    }

    /// Takes what was said about the columns, and remembers it for the next file with the same ones.
    @Sendable func match(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, _) = try found(context)
        let form = try await Form.read(request)
        let roll = try change(id) { roll in
            for (number, contents) in roll.files.enumerated() {
                guard case .table(let table, var matching) = contents else { continue }
                matching.take(form, file: number)
                roll.files[number] = .table(table, matching)
            }
            return roll
        }
        for matching in roll.files.compactMap(\.matching) {
            try site.working.remember(matching, as: Self.memory(matching.signature))
        }
        return site.seeOther("/people/import/\(id)" + (roll.obstacle == nil ? "" : "/columns"))
    }

    @Sendable func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, _) = try found(context)
        let form = try await Form.read(request)
        try change(id) { roll in
            if form.text("do") == "forget" { roll.decisions = [:] }
            if form.text("do") == "whole" { roll.isWholeSchool = form.isTicked("whole") }
            for (name, value) in Self.pairs(form, "same") {
                guard let key = RollKey(field: name), !value.isEmpty else { continue }
                roll.decisions[key] = value == "new" ? .new : .same(RollPersonRef(value))
            }
            for (name, value) in Self.pairs(form, "year") {
                guard let key = RollKey(field: name) else { continue }
                roll.years[key] = YearGroup(rawValue: value)
            }
        }
        return site.seeOther("/people/import/\(id)")
    }

    /// Does what the page showed, if it still is what would be done.
    @Sendable func apply(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, roll) = try found(context)
        let form = try await Form.read(request)
        guard roll.done.isEmpty else { return site.seeOther("/people/import/\(id)") }
        let plan = try await plan(roll, context)
        guard plan.fingerprint == form.text("seen") else {
            let sentence = "The school’s people, or this list, changed since the page was opened. Look again."
            return try await rollPage(roll, id, request, context, errors: [FieldError("changes", sentence)])
        }
        let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        do {
            for (number, list) in plan.lists.enumerated() {
                let each = CommandID(command.value &+ UInt128(number))
                try await site.submit(list, id: each, as: context.viewer)
            }
        } catch let refusal as Person.Refusal {
            return try await rollPage(roll, id, request, context, errors: [FieldError("changes", refusal.sentence)])
        }
        try change(id) { roll in
            roll.done = plan.doneSentence
            roll.files = []
        }
        return site.seeOther("/people/import/\(id)")
    }

    @Sendable func stop(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (id, _) = try found(context)
        try site.working.discardForm(id)
        return site.seeOther("/people")
    }
}

extension RollRoutes {
    private static func memory(_ signature: String) -> String {
        "columns:" + signature
    }

    /// A table takes the column uses that were chosen for the same columns before.
    private func recall(_ contents: RollContents) throws -> (RollContents, isKnown: Bool) {
        guard case .table(let table, var matching) = contents else { return (contents, true) }
        let name = Self.memory(matching.signature)
        guard let known = try site.working.remembered(name, as: ColumnMatching.self) else { return (contents, false) }
        matching.recall(known)
        return (.table(table, matching), true)
    }

    /// Fields that come in pairs: which person, and what was said.
    private static func pairs(_ form: Form, _ word: String) -> [(String, String)] {
        form.names.filter { $0.hasPrefix("\(word)-key-") }.map { name in
            (form.text(name), form.text("\(word)-" + name.dropFirst("\(word)-key-".count)))
        }
    }

    private func find(_ id: Identifier<FormName>) throws -> RollImport? {
        try site.working.form(id, kind: RollImport.kind, as: RollImport.self)
    }

    private func found(_ context: SiteContext) throws -> (Identifier<FormName>, RollImport) {
        guard let id = Identifier<FormName>(try context.parameters.require("id")), let roll = try find(id) else {
            throw Problem.notFound
        }
        return (id, roll)
    }

    @discardableResult
    private func change<Value>(_ id: Identifier<FormName>, _ work: (inout RollImport) throws -> Value) throws -> Value {
        let now = site.doors.now()
        let value = try site.working.change(id, kind: RollImport.kind, as: RollImport.self, at: now, work)
        guard let value else { throw Problem.notFound }
        return value
    }

    private func plan(_ roll: RollImport, _ context: SiteContext) async throws -> RollPlan {
        RollPlan(
            roll,
            register: try await site.seen(by: context).register(),
            on: site.today,
            newPerson: { _ in Randomness.identifier() },
            newContact: { Randomness.identifier() }
        )
    }

    private func askPage(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> Response {
        let title = try site.library.words(in: Library.fallback).say("wizard.roll.title")
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        return try site.html(RollUploadPage(frame: frame), status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    private func rollPage(
        _ roll: RollImport,
        _ id: Identifier<FormName>,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> Response {
        let title = try site.library.words(in: Library.fallback).say("wizard.roll.title")
        var frame = try await site.frame(title, for: context, in: request)
        frame.errors = errors
        let page = RollPage(roll, plan: try await plan(roll, context), base: "/people/import/\(id)", frame: frame)
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}
