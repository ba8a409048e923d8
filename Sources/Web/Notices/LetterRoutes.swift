import Domain
import Hummingbird
import Records

/// Printed codes, for those whom no message reaches: letters home, and cards for staff.
struct LetterRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/messages/letters", use: ask)
        gated.post("/messages/letters", use: make)
        gated.get("/people/:person/card", use: askCard)
        gated.post("/people/:person/card", use: makeCard)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let typed = request.uri.queryParameters["audience"].map(String.init) ?? Switch.parents.rawValue
        guard let audience = Switch(rawValue: typed) else { throw Problem.notFound }
        let names = try await unreached(audience, context).map { Self.addressee($0.person, $0.name) }
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
        for recipient in try await unreached(audience, context)
        where try await site.mayGiveWayIn(to: recipient.person, context) {
            let isLetter = audience == .parents
            letters.append(
                try letter(to: recipient.person, recipient.name, address, isLetter: isLetter, isStaff: !isLetter)
            )
        }
        let action = "/messages/letters"
        return try site.html(try await page(action, audience.rawValue, asking: [], letters: letters, request, context))
    }

    @Sendable func askCard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let person = try await adult(context)
        let action = "/people/\(person.id)/card"
        let names = [Self.addressee(person.id, person.name)]
        return try site.html(try await page(action, "", asking: names, letters: [], request, context))
    }

    @Sendable func makeCard(_ request: Request, _ context: SiteContext) async throws -> Response {
        let person = try await adult(context)
        try await site.requireMayGiveWayIn(to: person.id, context)
        let address = try await address(person.kind == "family" ? "/rules/code" : "/sign-in/code")
        try site.note(.credentialChanged, "printed card", about: person.id, in: context)
        let card = try letter(to: person.id, person.name, address, isLetter: false, isStaff: person.kind != "family")
        let action = "/people/\(person.id)/card"
        return try site.html(try await page(action, "", asking: [], letters: [card], request, context))
    }
}

extension LetterRoutes {
    /// Children get no code of their own.
    private func adult(_ context: SiteContext) async throws -> PersonRow {
        guard let id = PersonID(try context.parameters.require("person")),
            let person = try await site.seen(by: context).person(id, on: site.today), person.isHere,
            person.kind != "pupil"
        else { throw Problem.notFound }
        return person
    }

    private func unreached(_ audience: Switch, _ context: SiteContext) async throws -> [RecipientRow] {
        let sight = try site.seen(by: context)
        let failed = try await sight.unreached(in: site.working)
        return try await sight.recipients(of: audience, on: site.today)
            .filter { $0.address.isEmpty || failed.contains($0.person) }
    }

    private static func addressee(_ person: PersonID, _ name: String) -> LettersPage.Addressee {
        LettersPage.Addressee(name: name, sheetLink: "/paper/\(person)")
    }

    private func host() async throws -> String {
        try await site.records.school()?.profile.address ?? ""
    }

    private func address(_ path: String) async throws -> AddressCode {
        let host = try await host()
        guard !host.isEmpty else {
            throw Problem(
                .unprocessableContent,
                "No codes were made: nobody would know where to type them. Write the school’s address in Set up first."
            )
        }
        return AddressCode(host: host, path: path)
    }

    private func letter(
        to person: PersonID,
        _ name: String,
        _ online: AddressCode,
        isLetter: Bool,
        isStaff: Bool = false
    ) throws -> LettersPage.LetterView {
        let now = site.doors.now()
        let days = isStaff ? Working.staffCardDaysMax : Working.cardDaysMax
        return LettersPage.LetterView(
            parentName: name,
            personName: name,
            code: try site.working.makeCard(for: person, isStaff: isStaff, at: now),
            address: online.address,
            online: online,
            date: now.day.adding(days: days).words,
            today: now.day.words,
            isLetter: isLetter
        )
    }

    private func page(
        _ action: String,
        _ audience: String,
        asking names: [LettersPage.Addressee],
        letters: [LettersPage.LetterView],
        _ request: Request,
        _ context: SiteContext
    ) async throws -> LettersPage {
        let isLetter = audience == Switch.parents.rawValue
        let title = isLetter ? "Letters to print" : audience.isEmpty ? "A card with a code" : "Cards with a code"
        let lacksAddress = try await host().isEmpty
        return LettersPage(
            frame: try await site.frame(title, for: context, in: request),
            action: action,
            audience: audience,
            isAsking: letters.isEmpty && !names.isEmpty && !lacksAddress,
            isEmpty: letters.isEmpty && names.isEmpty,
            lacksAddress: lacksAddress && !names.isEmpty,
            count: max(names.count, letters.count),
            names: names,
            hasLetters: !letters.isEmpty,
            letters: letters
        )
    }
}
