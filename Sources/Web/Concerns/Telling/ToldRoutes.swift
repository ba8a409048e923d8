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
            let concern = file.concern
            let receivers = concern.isClosed ? [] : try await site.receivers(of: concern.told, by: viewer.id)
            rows.append(ToldPage.Row(file, receivers, words))
        }
        let isColleague = viewer.worksForSchool || !viewer.roles.isEmpty
        let page = ToldPage(
            frame: try await site.tellingFrame("telling.told.title", request, context),
            rows: rows,
            hasRows: !rows.isEmpty,
            again: isColleague ? "/report" : "/worry",
            help: try await site.help()
        )
        return try site.html(page)
    }
}

extension ToldPage.Row {
    /// Enough to know one's own telling by.
    private static let beginningCharactersMax = 80

    fileprivate init(_ file: ConcernFile, _ receivers: [String], _ words: Words) {
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
            kind: concern.told.kind.words,
            beginning: Self.beginning(of: concern.told.words),
            when: file.row.toldAt.words,
            state: words.say("telling.told." + key),
            look: look,
            isOpen: !concern.isClosed,
            receivers: words.list(receivers, joinedBy: "telling.or"),
            hasReceivers: !receivers.isEmpty,
            notes: notes,
            hasNotes: !notes.isEmpty
        )
    }

    /// The first words as they were told: of what others made of it since, nothing.
    private static func beginning(of text: String) -> String {
        let line = CaseText.plain(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard line.count > beginningCharactersMax else { return line }
        let cut = line.prefix(beginningCharactersMax)
        return String(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
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
                kind: "Worry about a child",
                beginning: "She said “I don’t want to go home”.",
                when: "21 November 2026, 10.47 am",
                state: "Read",
                look: "talk",
                isOpen: true,
                receivers: "Meera Patel or Daniel Osei",
                hasReceivers: true,
                notes: ["Please keep an eye on her at lunch."],
                hasNotes: true
            )
        ],
        hasRows: true,
        again: "/report",
        help: .example
    )

    package let frame: Frame
    package let rows: [Row]
    package let hasRows: Bool
    package let again: String
    package let help: HelpView

    package struct Row: Sendable {
        package let reference: String
        package let kind: String
        package let beginning: String
        package let when: String
        package let state: String
        package let look: String
        package let isOpen: Bool
        package let receivers: String
        package let hasReceivers: Bool
        package let notes: [String]
        package let hasNotes: Bool
    }
}
