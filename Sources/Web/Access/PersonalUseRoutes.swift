import Domain
import Hummingbird
import Records

/// What use of the school's equipment for oneself is reasonable, by role, and from whom it was taken back.
struct PersonalUseRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/personal-use", use: show)
        gated.post("/personal-use/role", use: decide)
        gated.post("/personal-use/revoke", use: revoke)
        gated.post("/personal-use/return", use: giveBack)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, Form(fields: [:]), errors: []))
    }

    @Sendable func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let roles = form.all("role").compactMap(Role.init(rawValue:))
        let use = PersonalUse(
            isAllowed: form.text("allowed") == "yes",
            words: form.text("words"),
            decidedBy: form.text("decidedBy")
        )
        do {
            guard !roles.isEmpty else { throw FieldError("role", "Choose whom this is for.") }
            let commands = roles.map { SchoolCommand.school(.setPersonalUse(use, for: $0)) }
            try await site.submit(commands, form: form, as: context.viewer)
        } catch let error as FieldError {
            return try await again(request, context, form, error)
        } catch let refusal as School.Refusal {
            return try await again(request, context, form, FieldError("words", refusal.sentence))
        }
        return site.seeOther("/personal-use")
    }

    @Sendable func revoke(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { .revokePersonalUse(on: site.today, why: $0) }
    }

    @Sendable func giveBack(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await change(request, context) { .returnPersonalUse(on: site.today, why: $0) }
    }

    private func change(
        _ request: Request,
        _ context: SiteContext,
        _ command: (String) -> Person.Command
    ) async throws -> Response {
        let form = try await Form.read(request)
        do {
            guard let person: PersonID = form.id("person") else {
                throw FieldError("person", "Choose a person.")
            }
            try await site.submit([.person(person, command(form.text("why")))], form: form, as: context.viewer)
        } catch let error as FieldError {
            return try await again(request, context, form, error)
        } catch let refusal as Person.Refusal {
            return try await again(request, context, form, FieldError("why", refusal.sentence))
        }
        return site.seeOther("/personal-use#people")
    }
}

extension PersonalUseRoutes {
    private func again(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        _ error: FieldError
    ) async throws -> Response {
        try site.html(
            try await page(request, context, form, errors: [error]),
            status: .unprocessableContent
        )
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> PersonalUsePage {
        let words = try site.library.words(in: Library.fallback)
        let rules = try await site.records.school()?.personalUse ?? [:]
        let revoked = try await site.records.personalUseRevoked(on: site.today)
        let people = try await site.seen(by: context).peopleForDuties(on: site.today)
        var frame = try await site.frame(words.say("access.use.title"), for: context, in: request)
        frame.errors = errors
        return PersonalUsePage(
            frame: frame,
            rows: Role.allCases.map { role in
                PersonalUsePage.Row(
                    id: role.rawValue,
                    title: role.words,
                    isDecided: rules[role] != nil,
                    isAllowed: rules[role]?.isAllowed == true,
                    words: rules[role]?.words ?? "",
                    decidedBy: rules[role]?.decidedBy ?? "",
                    isOn: form.all("role").contains(role.rawValue)
                )
            },
            isAllowed: form.text("allowed") != "no",
            words: form.text("words"),
            decidedBy: form.text("decidedBy"),
            people: people.filter { person in !revoked.contains { $0.person == person.id } }.map {
                PersonalUsePage.Person(id: $0.id.description, name: $0.name, on: "", why: "")
            },
            revoked: revoked.map {
                PersonalUsePage.Person(id: $0.person.description, name: $0.name, on: $0.on.words, why: $0.why)
            },
            hasRevoked: !revoked.isEmpty,
            why: form.text("why")
        )
    }
}

/// What is reasonable, for whom, by whose word.
package struct PersonalUsePage: Page {
    package static let template = "Access/personalUse"
    package static let example = PersonalUsePage(
        frame: Frame(pageTitle: "Private use of school equipment"),
        rows: [
            Row(
                id: "teacher",
                title: "Teacher",
                isDecided: true,
                isAllowed: true,
                words: "Bank and news, in breaks.",
                decidedBy: "the governors",
                isOn: true
            )
        ],
        isAllowed: true,
        words: "",
        decidedBy: "",
        people: [Person(id: "1", name: "Sam Hill", on: "", why: "")],
        revoked: [Person(id: "2", name: "Ada Lowe", on: "21 November 2026", why: "Shopping in lessons.")],
        hasRevoked: true,
        why: ""
    )

    package let frame: Frame
    package let rows: [Row]
    package let isAllowed: Bool
    package let words: String
    package let decidedBy: String
    package let people: [Person]
    package let revoked: [Person]
    package let hasRevoked: Bool
    package let why: String

    package struct Row: Sendable {
        package let id: String
        package let title: String
        package let isDecided: Bool
        package let isAllowed: Bool
        package let words: String
        package let decidedBy: String
        package let isOn: Bool
    }

    package struct Person: Sendable {
        package let id: String
        package let name: String
        package let on: String
        package let why: String
    }
}
