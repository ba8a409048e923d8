import Domain
import Hummingbird
import Records

/// What someone told and how far it is: read, being dealt with, finished, and what school writes back.
struct ToldRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/told", use: list)
    }

    /// Opened one after the other for the notes; whoever told more finds the newest here.
    private static let shownMax = 50

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        var rows: [ToldPage.Row] = []
        for row in try await site.records.tellings(of: viewer).prefix(Self.shownMax) {
            guard let file = try await site.registry.telling(row.id, of: viewer) else { continue }
            rows.append(ToldPage.Row(file, words))
        }
        let isColleague = viewer.worksForSchool || !viewer.roles.isEmpty
        let frame = try await site.tellingFrame("telling.told.title", request, context)
        let page = ToldPage(
            frame: frame,
            rows: rows,
            hasRows: !rows.isEmpty,
            again: isColleague ? "/report" : "/worry",
            hasLead: !frame.leadName.isEmpty
        )
        return try site.html(page)
    }
}

extension ToldPage.Row {
    fileprivate init(_ file: ConcernFile, _ words: Words) {
        let concern = file.concern
        let (key, look) =
            switch (concern.isClosed, concern.opened, concern.risk) {
            case (true, _, _): ("finished", "done")
            case (false, nil, _): ("sent", "waiting")
            case (false, .some, nil): ("read", "talk")
            case (false, .some, .some): ("dealt", "talk")
            }
        let notes = concern.entries.filter { $0.meaning == .forTeller }.map(\.words)
        self.init(
            reference: file.row.reference,
            when: file.row.toldAt.words,
            state: words.say("telling.told." + key),
            look: look,
            notes: notes,
            hasNotes: !notes.isEmpty
        )
    }
}

/// The teller's own list; nothing of what anyone else wrote but the notes meant for them.
package struct ToldPage: Page {
    package static let template = "Concerns/Telling/told"
    package static let example = ToldPage(
        frame: Frame(pageTitle: "What you told us"),
        rows: [
            Row(
                reference: "7K3-M2P",
                when: "21 November 2026, 10.47 am",
                state: "Read",
                look: "talk",
                notes: ["Please keep an eye on her at lunch."],
                hasNotes: true
            )
        ],
        hasRows: true,
        again: "/report",
        hasLead: true
    )

    package let frame: Frame
    package let rows: [Row]
    package let hasRows: Bool
    package let again: String
    package let hasLead: Bool

    package struct Row: Sendable {
        package let reference: String
        package let when: String
        package let state: String
        package let look: String
        package let notes: [String]
        package let hasNotes: Bool
    }
}
