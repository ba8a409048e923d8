import Domain
import Foundation
import Hummingbird
import Records

/// How a parent comes in: one link for the whole school, a typed code, and a name where a contact is shared.
struct FamilyStartRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/", use: home)
        open.get("/rules", use: start)
        open.post("/rules", use: send)
        open.get("/rules/code", use: askCode)
        open.post("/rules/code", use: enter)
        open.get("/rules/who", use: askWho)
        open.post("/rules/who", use: choose)
        open.get("/rules/someone", use: someone)
        open.get("/rules/paper", use: paper)
    }

    /// The first page: each to their own.
    @Sendable func home(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let viewer = context.viewer else {
            if context.session != nil { return site.seeOther("/rules/who") }
            return site.seeOther(site.doors.isSample ? "/doors" : "/rules")
        }
        return site.seeOther(viewer.person.kind == "family" ? "/family/next" : "/mine")
    }

    @Sendable func start(_ request: Request, _ context: SiteContext) async throws -> Response {
        var response = try await askContact(request, context, typed: "", errors: [])
        if let wanted = request.uri.queryParameters["lang"].map(String.init), site.library.words[wanted] != nil {
            response.setCookie(Cookie(name: "lang", value: wanted, maxAge: 365 * 86_400, path: "/", sameSite: .lax))
        }
        return response
    }

    /// Says the same whether or not school knows the contact.
    @Sendable func send(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let typed = form.text("contact")
        guard let contact = Contact.normalised(typed) else {
            let key = typed.isEmpty ? "parents.start.errorEmpty" : "parents.start.errorForm"
            return try await askContact(request, context, typed: typed, errors: [key])
        }
        try await site.sendCode(to: contact, in: context)
        return site.seeOther("/rules/code?contact=\(contact.queryEscaped)")
    }

    @Sendable func askCode(_ request: Request, _ context: SiteContext) async throws -> Response {
        let contact = request.uri.queryParameters["contact"].map(String.init) ?? ""
        return try await askCode(request, context, contact: contact, errors: [])
    }

    @Sendable func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let (code, contact) = (form.text("code"), form.text("contact"))
        guard !code.isEmpty else {
            return try await askCode(request, context, contact: contact, errors: ["parents.code.errorLength"])
        }
        guard let session = try await site.session(code: code, contact: contact, in: context) else {
            return try await askCode(request, context, contact: contact, errors: ["staff.code.wrong"])
        }
        let next = session.person == nil ? "/rules/who" : "/"
        return try await site.signIn(session, then: next, way: site.way(of: session), request, context)
    }

    @Sendable func askWho(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await askWho(request, context, errors: [])
    }

    @Sendable func choose(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let session = context.session, session.person == nil else {
            throw Problem.notYours
        }
        guard form.text("person") != "else" else { return site.seeOther("/rules/someone") }
        let people = try await site.people(reachedBy: session.contact)
        guard let person = people.first(where: { $0.id == form.id("person") }) else {
            return try await askWho(request, context, errors: ["parents.who.errorChoose"])
        }
        let chosen = Session(contact: session.contact, person: person.id, factor: .one)
        return try await site.signIn(chosen, then: "/", way: site.way(of: chosen), request, context)
    }

    @Sendable func someone(_ request: Request, _ context: SiteContext) async throws -> Response {
        let base = try await site.answerPage("parents.someone.title", [:], request, context)
        let page = FamilyHelpPage(
            frame: base.frame,
            back: "/rules",
            sentences: [base.say("parents.someone.ring")],
            printLinks: false
        )
        return try site.html(page)
    }

    /// Nothing is recorded: the office sends the sheets, and the rules can be printed here.
    @Sendable func paper(_ request: Request, _ context: SiteContext) async throws -> Response {
        let base = try await site.answerPage("parents.paper.title", [:], request, context)
        let page = FamilyHelpPage(
            frame: base.frame,
            back: "/rules",
            sentences: [base.say("parents.paper.text"), base.say("parents.paper.ring")],
            printLinks: true
        )
        return try site.html(page)
    }
}

extension FamilyStartRoutes {
    private func askContact(
        _ request: Request,
        _ context: SiteContext,
        typed: String,
        errors: [String]
    ) async throws -> Response {
        var base = try await site.answerPage("parents.start.title", [:], request, context)
        base.show(errors.map { FieldError("contact", saying: $0, in: base.words) })
        let languages = site.library.languages.map { code in
            LanguageChoice(
                code: code,
                name: base.words.say("shared.language.\(code)"),
                isChosen: code == base.frame.language
            )
        }
        let page = FamilyStartPage(
            frame: base.frame,
            contact: typed,
            hasLanguages: languages.count > 1,
            languages: languages
        )
        return try site.shown(page)
    }

    private func askCode(
        _ request: Request,
        _ context: SiteContext,
        contact: String,
        errors: [String]
    ) async throws -> Response {
        let title = contact.isEmpty ? "parents.code.printedTitle" : "parents.code.title"
        var base = try await site.answerPage(title, [:], request, context)
        base.show(errors.map { FieldError("code", saying: $0, in: base.words) })
        let page = FamilyCodePage(
            frame: base.frame,
            contact: contact,
            wasSent: !contact.isEmpty,
            minutes: String(Working.codeMinutesMax)
        )
        return try site.shown(page)
    }

    private func askWho(_ request: Request, _ context: SiteContext, errors: [String]) async throws -> Response {
        guard let session = context.session, session.person == nil else { return site.seeOther("/") }
        var base = try await site.answerPage("parents.who.title", [:], request, context)
        base.show(errors.map { FieldError("person", saying: $0, in: base.words) })
        let people = try await site.people(reachedBy: session.contact)
        let key = (people.count == 2 ? "two" : "many") + (session.contact.contains("@") ? "Email" : "Number")
        let page = FamilyWhoPage(
            frame: base.frame,
            sharing: base.words.say("parents.who.\(key)", ["count": String(people.count)]),
            people: people.map { PersonChoice(id: $0.id.description, name: $0.name) }
        )
        return try site.shown(page)
    }
}
