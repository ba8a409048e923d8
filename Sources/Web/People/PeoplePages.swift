import Domain

/// A list of people, by kind and class.
package struct PeoplePage: Page {
    package static let template = "People/people"
    package static let example = PeoplePage(
        frame: Frame(pageTitle: "People"),
        kinds: [Tab(link: "/people?kind=pupil", words: "Pupils", count: 2, isCurrent: true)],
        classes: [Tab(link: "/people?kind=pupil&class=Kingfishers", words: "Kingfishers", count: 2, isCurrent: false)],
        hasClasses: true,
        kind: "pupil",
        heading: "Pupils, Kingfishers",
        className: "",
        find: "",
        hasLeft: false,
        csv: "/people/export?kind=pupil",
        people: [Row(link: "/people/1", name: "Amira Khan", place: "Year 1, class Kingfishers", contacts: "")],
        isEmpty: false,
        isCut: true
    )

    package let frame: Frame
    package let kinds: [Tab]
    package let classes: [Tab]
    package let hasClasses: Bool
    package let kind: String
    package let heading: String
    package let className: String
    package let find: String
    package let hasLeft: Bool
    package let csv: String
    package let people: [Row]
    package let isEmpty: Bool
    /// There are more than the list shows.
    package let isCut: Bool

    package struct Tab: Sendable {
        package let link: String
        package let words: String
        package let count: Int
        package let isCurrent: Bool
    }

    package struct Row: Sendable {
        package let link: String
        package let name: String
        package let place: String
        package let contacts: String
    }
}

/// Adds someone by hand.
package struct NewPersonPage: Page {
    package static let template = "People/newPerson"
    package static let example = NewPersonPage(
        frame: Frame(pageTitle: "Add someone"),
        kinds: [Choice(value: "pupil", words: "Pupils", isOn: true)],
        years: [Choice(value: "1", words: "Year 1", isOn: true)],
        visitorKinds: [Choice(value: "visitor", words: "Visitor", isOn: true)],
        given: "",
        family: "",
        className: "",
        role: "",
        contact: ""
    )

    package let frame: Frame
    package let kinds: [Choice]
    package let years: [Choice]
    package let visitorKinds: [Choice]
    package let given: String
    package let family: String
    package let className: String
    package let role: String
    package let contact: String

    package struct Choice: Sendable {
        package let value: String
        package let words: String
        package let isOn: Bool
    }
}

extension NewPersonPage.Choice {
    static func kinds(_ chosen: String) -> [NewPersonPage.Choice] {
        PeopleKind.allCases.map { .init(value: $0.rawValue, words: $0.words, isOn: $0.rawValue == chosen) }
    }

    static func years(_ chosen: String) -> [NewPersonPage.Choice] {
        YearGroup.allCases.map { .init(value: $0.rawValue, words: $0.words, isOn: $0.rawValue == chosen) }
    }

    static func visitorKinds(_ chosen: String) -> [NewPersonPage.Choice] {
        VisitorKind.allCases.map { .init(value: $0.rawValue, words: $0.words, isOn: $0.rawValue == chosen) }
    }

    static func recorded(_ chosen: Recorded) -> [NewPersonPage.Choice] {
        [(Recorded.unknown, "Not recorded"), (.yes, "Yes"), (.no, "No")].map { recorded, words in
            .init(value: recorded.rawValue, words: words, isOn: recorded == chosen)
        }
    }
}
