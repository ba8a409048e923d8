import Domain
import Records

/// The classes of the school, and how many children of each have answered.
package struct ClassListPage: Page {
    package static let template = "Agreements/classList"
    package static let example = ClassListPage(
        frame: Frame(pageTitle: "Classes"),
        isEmpty: false,
        classes: [
            Row(link: "/classes/Acorns", name: "Acorns", year: "Reception", done: 20, waiting: 5, talk: 1, excused: 0)
        ],
        hasOpen: true,
        open: [Open(className: "Acorns", teacherName: "Miss Lowe")]
    )

    package let frame: Frame
    package let isEmpty: Bool
    package let classes: [Row]
    package let hasOpen: Bool
    package let open: [Open]

    package struct Row: Sendable {
        package let link: String
        package let name: String
        package let year: String
        package let done: Int
        package let waiting: Int
        package let talk: Int
        package let excused: Int
    }

    /// A session that is under way.
    package struct Open: Sendable {
        package let className: String
        package let teacherName: String
    }
}

extension ClassListPage.Row {
    init(_ row: ClassRow) {
        self.init(
            link: ClassPath(className: row.name).home,
            name: row.name,
            year: row.year.words,
            done: row.counts[.done] ?? 0,
            waiting: row.counts[.waiting] ?? 0,
            talk: row.counts[.talk] ?? 0,
            excused: row.counts[.excused] ?? 0
        )
    }
}

/// One class: start its rules, see them first, print them, or take one minute with a child who was away.
package struct ClassPage: Page {
    package static let template = "Agreements/class"
    package static let example = ClassPage(
        frame: Frame(pageTitle: "Acorns"),
        className: "Acorns",
        isOlder: false,
        isEmpty: false,
        documents: [
            ClassDocument(
                id: "1",
                title: "Early Years and Key Stage 1",
                home: "/classes/Acorns",
                done: 20,
                total: 26,
                hasWaiting: true,
                waiting: [
                    ClassDocument.Child(link: "/classes/Acorns/child/2?document=1", childName: "Zofia", picture: "fox")
                ]
            )
        ],
        hasSession: true,
        sessions: [ClassPage.Session(link: "/classes/Acorns/session/3")]
    )

    package let frame: Frame
    package let className: String
    package let isOlder: Bool
    package let isEmpty: Bool
    package let documents: [ClassDocument]
    /// Sessions of the teacher who looks, begun today and not finished.
    package let hasSession: Bool
    package let sessions: [Session]

    package struct Session: Sendable {
        package let link: String
    }
}

/// One document that binds children of a class.
package struct ClassDocument: Sendable {
    package let id: String
    package let title: String
    package let home: String
    package let done: Int
    package let total: Int
    package let hasWaiting: Bool
    package let waiting: [Child]

    package struct Child: Sendable {
        package let link: String
        package let childName: String
        package let picture: String
    }
}

extension ClassDocument {
    init(_ row: DocumentRow, pegs: [PegRow], path: ClassPath) {
        let waiting = pegs.filter { $0.state.group == .waiting }
        self.init(
            id: row.document.id.description,
            title: row.document.title,
            home: path.home,
            done: pegs.count { $0.state == .done },
            total: pegs.count { $0.state != .excused },
            hasWaiting: !waiting.isEmpty,
            waiting: waiting.map { peg in
                Child(
                    link: path.home + "/child/\(peg.child)?document=\(row.document.id)",
                    childName: peg.given,
                    picture: peg.peg.rawValue
                )
            }
        )
    }
}

/// Before the children look: what to do if one begins to tell something, and who is away.
package struct ClassReadyPage: Page {
    package static let template = "Agreements/classReady"
    package static let example = ClassReadyPage(
        frame: Frame(pageTitle: "Before you start"),
        className: "Acorns",
        home: "/classes/Acorns",
        documentID: "1",
        hasLead: true,
        tellName: "Mrs Patel",
        pegs: [PegView.example]
    )

    package let frame: Frame
    package let className: String
    package let home: String
    package let documentID: String
    package let hasLead: Bool
    /// Whom the teacher goes to straight after.
    package let tellName: String
    package let pegs: [PegView]
}

/// One child's peg.
package struct PegView: Sendable {
    package let id: String
    package let childName: String
    package let picture: String
    package let pegName: String
    /// joined, not-yet, away or waiting, as the stylesheet and the modules know them.
    package let state: String
    package let stateWord: String
    package let isAway: Bool
    package let thanks: String

    package static let example = PegView(
        id: "2",
        childName: "Zofia",
        picture: "fox",
        pegName: "Fox",
        state: "joined",
        stateWord: "joined in",
        isAway: false,
        thanks: "Thank you, Fox."
    )
}

extension PegView {
    init(_ row: PegRow, isAway: Bool, words: Words) {
        let name = words.say("board.peg." + row.peg.rawValue)
        let state =
            switch row.state {
            case .done: "joined"
            case .notYet, .talk, .different, .withdrawn: "not-yet"
            case .waiting, .excused: isAway ? "away" : "waiting"
            }
        self.init(
            id: row.child.description,
            childName: row.given,
            picture: row.peg.rawValue,
            pegName: name,
            state: state,
            stateWord: state == "waiting" ? "" : words.say("board.state." + state),
            isAway: state == "away",
            thanks: words.say("board.pegs.thanks", ["pegName": name])
        )
    }
}
