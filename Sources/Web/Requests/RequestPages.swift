import Domain
import Records

/// What waits for someone, what they asked for, and where to ask.
package struct RequestsPage: Page {
    package static let template = "Requests/requests"
    package static let example = RequestsPage(
        frame: Frame(pageTitle: "Requests"),
        waiting: [.example],
        hasWaiting: true,
        toDo: [.example],
        hasToDo: true,
        own: [.example],
        hasOwn: true,
        seesRegisters: true,
        keepsRules: true
    )

    package let frame: Frame
    package let waiting: [RequestLine]
    package let hasWaiting: Bool
    /// Approved, and still to be done in the filter or the systems.
    package let toDo: [RequestLine]
    package let hasToDo: Bool
    package let own: [RequestLine]
    package let hasOwn: Bool
    package let seesRegisters: Bool
    package let keepsRules: Bool
}

/// One request in a list.
package struct RequestLine: Sendable {
    package let link: String
    package let title: String
    package let kindWords: String
    package let note: String
    package let status: String
    /// The look of the status: "done", "waiting", "stop" or none.
    package let look: String

    package static let example = RequestLine(
        link: "/requests/1",
        title: "Storyweaver",
        kindWords: "AI tool",
        note: "Ada Lowe, 21 November 2026",
        status: "Waiting",
        look: "waiting"
    )
}

extension RequestLine {
    init(_ row: RequestRow, naming asks: Bool, under rules: RequestRules, on today: Day) {
        let request = row.request
        let standing = request.standing(under: rules, on: today)
        self.init(
            link: "/requests/\(row.id)",
            title: request.paper.title.isEmpty ? request.paper.kind.words : request.paper.title,
            kindWords: request.paper.kind.words,
            note: [asks ? row.asker : "", request.askedOn.words].filter { !$0.isEmpty }.joined(separator: ", "),
            status: request.asksIfTrue(on: today) ? "Is this still true?" : standing.words(of: request.paper.kind),
            look: request.asksIfTrue(on: today) ? "waiting" : standing.look
        )
    }
}

extension SchoolRequest.Standing {
    func words(of kind: RequestKind) -> String {
        switch self {
        case .waiting: "Waiting"
        case .approved: kind.isRead ? "Read" : kind == .socialMediaAgreement ? "Yours" : "Approved"
        case .refused: "Refused"
        case .expired: "Over"
        case .ended: "Ended"
        }
    }

    var look: String {
        switch self {
        case .waiting: "waiting"
        case .approved: "done"
        case .refused, .expired: "stop"
        case .ended: ""
        }
    }
}

/// Everything that can be asked for.
package struct RequestKindsPage: Page {
    package static let template = "Requests/kinds"
    package static let example = RequestKindsPage(
        frame: Frame(pageTitle: "What would you like to ask for?"),
        groups: [
            Group(
                title: "Tools and sites",
                kinds: [Kind(link: "/requests/new/aiTool", words: "AI tool", hint: "Anything that writes.")]
            )
        ]
    )

    package let frame: Frame
    package let groups: [Group]

    package struct Group: Sendable {
        package let title: String
        package let kinds: [Kind]
    }

    package struct Kind: Sendable {
        package let link: String
        package let words: String
        package let hint: String
    }
}

extension RequestKindsPage.Group {
    static let all: [RequestKindsPage.Group] = [
        .init("Tools and sites", [.aiTool, .platform, .installation, .unblock, .block]),
        .init("Data and access", [.cloudShare, .dataOffSite, .remoteAccess, .accessLevel]),
        .init("For yourself", [.personalDevice, .personalUse, .imagesElsewhere, .outsideContact]),
        .init("To tell", [.lessonNotice, .tie, .socialMediaAgreement]),
    ]

    private init(_ title: String, _ kinds: [RequestKind]) {
        self.title = title
        self.kinds = kinds.map {
            RequestKindsPage.Kind(link: "/requests/new/\($0.rawValue)", words: $0.words, hint: $0.hint)
        }
    }
}

/// The questions of one kind, or the same again to change what was answered.
package struct RequestFormPage: Page {
    package static let template = "Requests/form"
    package static let example = RequestFormPage(
        frame: Frame(pageTitle: "AI tool"),
        action: "/requests/new/aiTool",
        back: "/requests/new",
        lead: "Anything that writes.",
        closed: "School keeps these off.",
        isClosed: true,
        hasMore: true,
        button: "Send",
        note: "The headteacher decides.",
        fields: [.example]
    )

    package let frame: Frame
    package let action: String
    package let back: String
    package let lead: String
    /// Why nobody may have it here.
    package let closed: String
    package let isClosed: Bool
    /// Whether answers opened more questions, which nobody has answered yet.
    package let hasMore: Bool
    package let button: String
    package let note: String
    package let fields: [RequestFieldView]
}

/// One question on a page, with what was answered.
package struct RequestFieldView: Sendable {
    package let id: String
    package let label: String
    package let hint: String
    package let hasHint: Bool
    package let fault: String
    package let hasFault: Bool
    package let value: String
    package let isLine: Bool
    package let isText: Bool
    package let isDay: Bool
    package let isTime: Bool
    package let isChoice: Bool
    package let isNeeded: Bool
    package let choices: [Choice]

    package struct Choice: Sendable {
        package let choice: String
        package let words: String
        package let isOn: Bool
    }

    package static let example = RequestFieldView(
        id: "personalData",
        label: "Could data of people go into it?",
        hint: "Names, pictures.",
        hasHint: true,
        fault: "Answer this.",
        hasFault: true,
        value: "Otters",
        isLine: true,
        isText: true,
        isDay: true,
        isTime: true,
        isChoice: true,
        isNeeded: true,
        choices: [Choice(choice: "yes", words: "Yes", isOn: true)]
    )
}

extension RequestFieldView {
    init(_ field: RequestField, value: String, fault: RequestField.Fault?, protections: [String]) {
        let choices: [(String, String)] =
            switch field.shape {
            case .screening:
                [(RequestField.yes, "Yes"), (RequestField.no, "No"), (RequestField.unsure, "Not sure")]
            case .choice(let choices): choices.map { ($0, $0) }
            case .protection: protections.map { ($0, $0) }
            case .line, .text, .day, .time, .group: []
            }
        self.init(
            id: field.id.rawValue,
            label: field.label,
            hint: field.hint,
            hasHint: !field.hint.isEmpty,
            fault: fault?.words ?? "",
            hasFault: fault != nil,
            value: value,
            isLine: field.shape == .line || field.shape == .group,
            isText: field.shape == .text,
            isDay: field.shape == .day,
            isTime: field.shape == .time,
            isChoice: !choices.isEmpty,
            isNeeded: field.isNeeded,
            choices: choices.map { Choice(choice: $0.0, words: $0.1, isOn: value == $0.0) }
        )
    }
}
