import Domain
import Hummingbird
import Records

/// Which adults a child has on record, what they are to the child, and bars on them.
struct RelationshipRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.post("/people/:person/adult", use: relate)
        gated.get("/people/:person/adult/:adult", use: show)
        gated.post("/people/:person/adult/:adult", use: change)
        gated.post("/people/:person/adult/:adult/gone", use: unrelate)
        gated.post("/people/:person/adult/:adult/bar", use: bar)
        gated.post("/people/:person/adult/:adult/lift-bar", use: liftBar)
    }

    @Sendable func relate(_ request: Request, _ context: SiteContext) async throws -> Response {
        let child = try child(context)
        let form = try await Form.read(request)
        guard let adult = form.id("adult", of: Person.self) else {
            throw FieldError("adult", "Choose an adult the school has on record.")
        }
        let relationship = Relationship(
            adult: adult,
            kind: RelationshipKind(form.text("what")),
            responsibility: Recorded(form.text("responsibility")),
            care: Recorded(form.text("care"))
        )
        try await site.submit([.person(child, .relate(relationship))], form: form, as: context.viewer)
        return site.seeOther("/people/\(child)")
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func change(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await submit(request, context) { form, present in
            var changed = present
            changed.kind = RelationshipKind(form.text("what"))
            changed.responsibility = Recorded(form.text("responsibility"))
            changed.care = Recorded(form.text("care"))
            return .relate(changed)
        }
    }

    @Sendable func bar(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await submit(request, context) { form, present in
            guard let day = Day(form.text("reviewBy")) else {
                throw FieldError("reviewBy", "Choose a day to come on which the bar is looked at again.")
            }
            let bar = Relationship.Bar(documentSeen: form.text("document"), reviewBy: day)
            return .bar(adult: present.adult, bar)
        }
    }

    @Sendable func liftBar(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await submit(request, context) { form, present in
            .liftBar(adult: present.adult, why: form.text("why"))
        }
    }

    @Sendable func unrelate(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await submit(request, context) { _, present in .unrelate(adult: present.adult) }
    }
}

extension RelationshipRoutes {
    private func child(_ context: SiteContext) throws -> PersonID {
        guard let id = PersonID(try context.parameters.require("person")) else { throw Problem.notFound }
        return id
    }

    private func relationship(_ context: SiteContext) async throws -> RelativeRow {
        let adult = PersonID(try context.parameters.require("adult"))
        let adults = try await site.seen(by: context).adults(of: try child(context), on: site.today)
        guard let row = adults.first(where: { $0.person.id == adult }) else { throw Problem.notFound }
        return row
    }

    private func submit(
        _ request: Request,
        _ context: SiteContext,
        _ command: (Form, Relationship) throws -> Person.Command
    ) async throws -> Response {
        let child = try child(context)
        let form = try await Form.read(request)
        let present = try await relationship(context)
        do {
            let command = try command(form, present.relationship)
            try await site.submit([.person(child, command)], form: form, as: context.viewer)
        } catch let refusal as Person.Refusal {
            let errors = [FieldError("bar", refusal.sentence)]
            return try site.html(try await page(request, context, errors: errors), status: .unprocessableContent)
        } catch let error as FieldError {
            return try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
        }
        // Nothing more is known of the two where they are off the record, or where a bar is on whoever set it.
        let adult = present.person.id
        let isKnown = try await site.seen(by: context).adults(of: child, on: site.today)
            .contains { $0.person.id == adult }
        return site.seeOther(isKnown ? "/people/\(child)/adult/\(adult)" : "/people/\(child)")
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> RelationshipPage {
        let row = try await relationship(context)
        let childID = try child(context)
        guard let child = try await site.seen(by: context).person(childID, on: site.today) else {
            throw Problem.notFound
        }
        let relationship = row.relationship
        var frame = try await site.frame("\(row.person.name), for \(child.name)", for: context, in: request)
        frame.errors = errors
        return RelationshipPage(
            frame: frame,
            base: "/people/\(childID)/adult/\(row.person.id)",
            childLink: "/people/\(childID)",
            childName: child.name,
            adultLink: "/people/\(row.person.id)",
            adultName: row.person.name,
            what: relationship.kind.words,
            answers: [
                "Agreements: " + relationship.answer(for: .agreement),
                "Permission for pictures: " + relationship.answer(for: .imageConsent),
            ],
            responsibility: NewPersonPage.Choice.recorded(relationship.responsibility),
            care: NewPersonPage.Choice.recorded(relationship.care),
            isBarred: relationship.bar != nil,
            document: relationship.bar?.documentSeen ?? "",
            reviewBy: relationship.bar?.reviewBy.words ?? "",
            maySetBars: context.viewer?.may(.setBars) == true
        )
    }
}
