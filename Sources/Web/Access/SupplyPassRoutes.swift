import Domain
import Hummingbird
import Records

/// Lets a supply teacher in for one day: on the list until midnight, with a printed code.
struct SupplyPassRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/supply", use: ask)
        gated.post("/supply", use: give)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await form(request, context, Form(fields: [:]), errors: []))
    }

    /// Sent twice, it makes one person and a code that replaces the first.
    @Sendable func give(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let words = try site.library.words(in: Library.fallback)
        let typed = try await SupplyPass(form, among: known(context))
        guard let pass = typed else {
            let error = FieldError("name", words.say("access.supply.nameless"))
            let page = try await self.form(request, context, form, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        do {
            try await site.submit(pass.commands(on: site.today), form: form, as: context.viewer)
        } catch let refusal as Appointment.Refusal where refusal == .alreadyHeld {
            // Here already today: only the code was lost.
        }
        let midnight = site.today.adding(days: 1).start
        let page = SupplyCardPage(
            frame: try await site.frame(words.say("access.supply.card"), for: context, in: request),
            name: pass.name,
            day: site.today.words,
            code: try site.working.makeCard(for: pass.person, at: site.doors.now(), until: midnight),
            address: try await site.records.school()?.profile.address ?? ""
        )
        return try site.html(page)
    }

    private func known(_ context: SiteContext) async throws -> [PersonRow] {
        try await site.seen(by: context).supplyTeachers(on: site.today)
    }

    private func form(
        _ request: Request,
        _ context: SiteContext,
        _ form: Form,
        errors: [FieldError]
    ) async throws -> SupplyPassPage {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("access.supply.title"), for: context, in: request)
        frame.errors = errors
        let known = try await known(context)
        return SupplyPassPage(
            frame: frame,
            known: known.map {
                SupplyPassPage.Choice(id: $0.id.description, name: $0.name, isOn: form.text("person") == "\($0.id)")
            },
            hasKnown: !known.isEmpty,
            name: form.text("name"),
            agency: form.text("agency"),
            today: site.today.words
        )
    }
}

/// Who is let in for the day: someone who was here before, or someone new.
private struct SupplyPass {
    let person: PersonID
    let name: String
    private let agency: String
    private let isHere: Bool
    private let isKnown: Bool
    private let appointment: AppointmentID

    /// Nil where nobody was named.
    init?(_ form: Form, among known: [PersonRow]) {
        let command = form.newID(SchoolCommand.self)
        appointment = AppointmentID(command.value &+ 1)
        agency = form.text("agency")
        if let row = known.first(where: { "\($0.id)" == form.text("person") }) {
            (person, name, isHere, isKnown) = (row.id, row.name, row.isHere, true)
        } else {
            guard !form.text("name").isEmpty else { return nil }
            (person, name, isHere, isKnown) = (PersonID(command.value), form.text("name"), false, false)
        }
    }

    func commands(on today: Day) -> [SchoolCommand] {
        let terms = Appointment.Terms(person: person, role: .supply, from: today, until: today)
        return coming(on: today) + [.appointment(appointment, .give(terms))]
            + (isHere ? [] : [.person(person, .leave(on: today.adding(days: 1)))])
    }

    private func coming(on today: Day) -> [SchoolCommand] {
        guard !isHere else { return [] }
        guard !isKnown else { return [.person(person, .comeBack(on: today))] }
        let parts = name.split(separator: " ")
        let details = PersonDetails(
            given: parts.dropLast().joined(separator: " "),
            family: parts.last.map(String.init) ?? name,
            place: .visitor(from: agency, kind: .supply)
        )
        return [.person(person, .record(details, joined: today))]
    }
}

/// The form for a supply teacher's day.
package struct SupplyPassPage: Page {
    package static let template = "Access/supply"
    package static let example = SupplyPassPage(
        frame: Frame(pageTitle: "A pass for supply"),
        known: [Choice(id: "1", name: "Alec Vance", isOn: true)],
        hasKnown: true,
        name: "",
        agency: "",
        today: "21 November 2026"
    )

    package let frame: Frame
    package let known: [Choice]
    package let hasKnown: Bool
    package let name: String
    package let agency: String
    package let today: String

    package struct Choice: Sendable {
        package let id: String
        package let name: String
        package let isOn: Bool
    }
}

/// The card that is printed and handed over, once.
package struct SupplyCardPage: Page {
    package static let template = "Access/supplyCard"
    package static let example = SupplyCardPage(
        frame: Frame(pageTitle: "Your pass for today"),
        name: "Alec Vance",
        day: "21 November 2026",
        code: "7K3M-2PXQ",
        address: "rules.example.org"
    )

    package let frame: Frame
    package let name: String
    package let day: String
    package let code: String
    package let address: String
}
