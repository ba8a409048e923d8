import Domain
import Hummingbird
import Records

/// Addresses that use AI, as the provider's report, our own log or somebody's list has them, without what is approved.
package struct SeenAddressesPage: Page {
    package static let template = "Requests/seen"
    package static let example = SeenAddressesPage(
        frame: Frame(pageTitle: "AI that was seen"),
        place: "/registers/ai/seen",
        seen: "chat.example.org",
        parts: [
            Part(
                heading: "In the provider’s reports of the last 7 days",
                note: "Only its first part was read.",
                rows: [
                    Row(
                        address: "chat.example.org",
                        title: "Chatter",
                        link: "/requests/1",
                        answer: "Not yet",
                        isListed: true
                    )
                ],
                isEmpty: true,
                approved: 2
            )
        ]
    )

    package let frame: Frame
    package let place: String
    package let seen: String
    package let parts: [Part]

    /// What one list has.
    package struct Part: Sendable {
        package let heading: String
        package let note: String
        package let rows: [Row]
        package let isEmpty: Bool
        /// How many of them school approved.
        package let approved: Int
    }

    package struct Row: Sendable {
        package let address: String
        package let title: String
        package let link: String
        package let answer: String
        package let isListed: Bool
    }
}

extension RegisterRoutes {
    /// More than a week's report holds.
    private static let addressesMax = 500

    @Sendable func askSeen(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await seenPage("", request, context))
    }

    /// Keeps nothing: what was seen is the log's, and only compared here.
    @Sendable func seen(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        return try site.html(try await seenPage(form.text("seen"), request, context))
    }

    private func seenPage(_ typed: String, _ request: Request, _ context: SiteContext) async throws -> SeenAddressesPage
    {
        guard try context.parameters.require("register") == RequestRegister.ai.rawValue else { throw Problem.notFound }
        let viewer = try context.signedIn()
        var parts: [SeenAddressesPage.Part] = []
        if !typed.isEmpty { parts.append(try await part("In your list", Self.addresses(in: typed), seenBy: viewer)) }
        parts += try await partsByThemselves(seenBy: viewer)
        return SeenAddressesPage(
            frame: try await site.frame("AI that was seen", for: context, in: request),
            place: "/registers/\(RequestRegister.ai.rawValue)/seen",
            seen: typed,
            parts: parts
        )
    }

    /// What nobody has to paste: the provider's reports that were brought in, and the log of our own doors.
    private func partsByThemselves(seenBy viewer: Viewer) async throws -> [SeenAddressesPage.Part] {
        let first = site.today.adding(days: -SeenAI.daysMax)
        let reports = try await site.registry.filter().reports.filter { $0.until >= first }
        var parts: [SeenAddressesPage.Part] = []
        if !reports.isEmpty {
            let names = Set(reports.flatMap(\.aiTools).map(\.name)).sorted()
            parts.append(try await part("In the provider’s reports of the last 7 days", names, seenBy: viewer))
        }
        if let log = try await site.doors.seenAI(first) {
            let note = log.isWhole ? "" : "The log is long: only its first part was read."
            parts.append(try await part("In the log of our own doors, 7 days", log.names, note, seenBy: viewer))
        }
        return parts
    }

    private func part(
        _ heading: String,
        _ addresses: [String],
        _ note: String = "",
        seenBy viewer: Viewer
    ) async throws -> SeenAddressesPage.Part {
        let found = try await site.records.tools(at: addresses, seenBy: viewer, on: site.today)
        let open = found.filter { ![.yes, .yesIf].contains($0.tool?.answer) }
        return SeenAddressesPage.Part(
            heading: heading,
            note: note,
            rows: open.map { address, tool in
                SeenAddressesPage.Row(
                    address: address,
                    title: tool?.request.paper.title ?? "",
                    link: tool.map { "/requests/\($0.id)" } ?? "",
                    answer: tool?.answer.words ?? "",
                    isListed: tool != nil
                )
            },
            isEmpty: open.isEmpty,
            approved: found.count - open.count
        )
    }

    /// Each once, in the order of the report, without what stands before and behind the name.
    private static func addresses(in text: String) -> [String] {
        let words = text.lowercased().split { $0.isWhitespace || $0 == "," || $0 == ";" }
        let names = words.compactMap { word in
            let name = word.replacing("https://", with: "").replacing("http://", with: "").prefix {
                $0 != "/" && $0 != ":"
            }
            return name.contains(".") ? String(name) : nil
        }
        return names.reduce(into: [String]()) { if !$0.contains($1), $0.count < addressesMax { $0.append($1) } }
    }
}
