import Domain
import Hummingbird
import Records

/// Printed codes, for those whom no message reaches: letters home, and cards for staff.
struct LetterRoutes {
    let site: Site

    func add(office: RouterGroup<SiteContext>) {
        office.get("/messages/letters", use: ask)
        office.post("/messages/letters", use: make)
        office.get("/people/:person/card", use: askCard)
        office.post("/people/:person/card", use: makeCard)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let typed = request.uri.queryParameters["audience"].map(String.init) ?? Switch.parents.rawValue
        guard let audience = Switch(rawValue: typed) else { throw Problem.notFound }
        let names = try await unreached(audience).map(\.name)
        let action = "/messages/letters"
        let page = try await page(action, audience.rawValue, asking: names, letters: [], request, context)
        return try site.html(page)
    }

    /// The page that comes back is the only place where the codes ever stand.
    @Sendable func make(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let audience = Switch(rawValue: form.text("audience")) else { throw Problem.notFound }
        let address = try await address(audience == .parents ? "/rules/code" : "/sign-in/code")
        var letters: [LettersPage.LetterView] = []
        for recipient in try await unreached(audience) {
            letters.append(try letter(to: recipient.person, recipient.name, address, isLetter: true))
        }
        let action = "/messages/letters"
        return try site.html(try await page(action, audience.rawValue, asking: [], letters: letters, request, context))
    }

    @Sendable func askCard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let person = try await adult(context)
        let action = "/people/\(person.id)/card"
        return try site.html(try await page(action, "", asking: [person.name], letters: [], request, context))
    }

    @Sendable func makeCard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let person = try await adult(context)
        let address = try await address(person.kind == "family" ? "/rules/code" : "/sign-in/code")
        let card = try letter(to: person.id, person.name, address, isLetter: false)
        let action = "/people/\(person.id)/card"
        return try site.html(try await page(action, "", asking: [], letters: [card], request, context))
    }
}

extension LetterRoutes {
    /// Children get no code of their own.
    private func adult(_ context: SiteContext) async throws -> PersonRow {
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await site.records.person(id, on: site.today), person.isHere, person.kind != "pupil"
        else { throw Problem.notFound }
        return person
    }

    private func unreached(_ audience: Switch) async throws -> [RecipientRow] {
        let failed = try site.working.unreached()
        return try await site.records.recipients(of: audience, on: site.today)
            .filter { $0.address.isEmpty || failed.contains($0.person) }
    }

    private func address(_ path: String) async throws -> String {
        let address = try await site.records.school()?.profile.address ?? ""
        return address.isEmpty ? path : address + path
    }

    private func letter(
        to person: PersonID,
        _ name: String,
        _ address: String,
        isLetter: Bool
    ) throws -> LettersPage.LetterView {
        let now = site.doors.now()
        return LettersPage.LetterView(
            parentName: name,
            personName: name,
            code: try site.working.makeCard(for: person, at: now),
            address: address,
            date: now.day.adding(days: Working.cardDaysMax).words,
            today: now.day.words,
            isLetter: isLetter
        )
    }

    private func page(
        _ action: String,
        _ audience: String,
        asking names: [String],
        letters: [LettersPage.LetterView],
        _ request: Request,
        _ context: SiteContext
    ) async throws -> LettersPage {
        let title = audience.isEmpty ? "A card with a code" : "Letters to print"
        return LettersPage(
            frame: try await site.frame(title, for: context, in: request),
            action: action,
            audience: audience,
            isAsking: letters.isEmpty && !names.isEmpty,
            isEmpty: letters.isEmpty && names.isEmpty,
            count: max(names.count, letters.count),
            names: names,
            letters: letters
        )
    }
}
