import Domain
import Hummingbird
import Records

/// Names a tablet, once, and leaves nobody signed in on it.
struct TellDeviceRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/tell/device", use: ask)
        signedIn.post("/tell/device", use: keep)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(Form(fields: [:]), request, context, errors: []))
    }

    @Sendable func keep(_ request: Request, _ context: SiteContext) async throws -> Response {
        _ = try site.reporter(context)
        let form = try await site.wordsAlone(request)
        guard !form.text("name").isEmpty else {
            let error = FieldError("name", try site.tellingSentence("telling.device.nameless"))
            return try site.html(
                try await page(form, request, context, errors: [error]),
                status: .unprocessableContent
            )
        }
        let first = form.id("first", of: Person.self).map { [$0] } ?? []
        let others = form.all("adult").compactMap { PersonID($0) }.filter { !first.contains($0) }
        let device = TellDevice(
            name: String(form.text("name").prefix(TellDevice.nameCharactersMax)),
            className: form.text("class"),
            isOlder: form.isTicked("older"),
            adults: Array((first + others).prefix(TellDevice.adultsMax))
        )
        if let token = context.token { try site.working.endSession(token) }
        var response = site.forgetSession(then: "/tell")
        response.setCookie(device.kept(isSecure: site.doors.secureCookies))
        return response
    }

    private func page(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> TellDevicePage {
        _ = try site.reporter(context)
        let device = TellDevice(request)
        var frame = try await site.tellingFrame("telling.device.title", request, context)
        frame.errors = errors
        let sight = try site.seen(by: context)
        let staff = try await sight.people(kind: "staff", on: site.today)
        let className = form.text("class").isEmpty ? device?.className ?? "" : form.text("class")
        return TellDevicePage(
            frame: frame,
            name: form.text("name").isEmpty ? device?.name ?? "" : form.text("name"),
            classes: try await sight.classes(on: site.today).map {
                TellDevicePage.Choice(value: $0.name, words: $0.name, isChosen: $0.name == className)
            },
            isOlder: device?.isOlder ?? false,
            firsts: staff.map { choice($0, device?.adults.first == $0.id) },
            adults: staff.map { choice($0, device?.adults.contains($0.id) == true) },
            most: TellDevice.adultsMax
        )
    }

    private func choice(_ person: PersonRow, _ isChosen: Bool) -> TellDevicePage.Choice {
        TellDevicePage.Choice(value: "\(person.id)", words: person.name, isChosen: isChosen)
    }
}

/// What a tablet is called, where it is, and which grown-ups its children may choose.
package struct TellDevicePage: Page {
    package static let template = "Concerns/Telling/tellDevice"
    package static let example = TellDevicePage(
        frame: Frame(pageTitle: "This tablet"),
        name: "Tablet 7",
        classes: [Choice(value: "Kingfishers", words: "Kingfishers", isChosen: true)],
        isOlder: true,
        firsts: [Choice(value: "1", words: "Daniel Osei", isChosen: true)],
        adults: [Choice(value: "1", words: "Daniel Osei", isChosen: true)],
        most: 6
    )

    package let frame: Frame
    package let name: String
    package let classes: [Choice]
    package let isOlder: Bool
    package let firsts: [Choice]
    package let adults: [Choice]
    package let most: Int

    package struct Choice: Sendable {
        package let value: String
        package let words: String
        package let isChosen: Bool
    }
}
