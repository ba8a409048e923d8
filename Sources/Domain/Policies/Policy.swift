/// A school's policy: the text being worked on, and every text it ever published.
package struct Policy: Equatable, Sendable {
    package var draft: Edition?
    package var published: [Publication]
    /// The last of each text in each language.
    package var translations: [Translation] = []
    package var life = PolicyLife()

    package var current: Publication? {
        published.last
    }
}

/// One whole text of a policy: a document for each audience.
package struct Edition: Codable, Equatable, Sendable {
    package var title: String
    package var documents: [AudienceDocument]
    /// Questions of the import review that nobody has answered yet; none may be left at publication.
    package var unsettled: [String]

    package init(title: String, documents: [AudienceDocument], unsettled: [String] = []) {
        self.title = title
        self.documents = documents
        self.unsettled = unsettled
    }
}

/// What one audience is asked to read and to answer.
///
/// Its identity stays the same from version to version.
package struct AudienceDocument: Codable, Equatable, Sendable {
    package let id: DocumentID
    package var title: String
    package var audiences: [Audience]
    package var answer: AnswerRule
    /// Whether a parent answers once for each child, or once for themselves.
    package var perChild: Bool
    /// Words before the first clause.
    package var introduction: [String]
    package var sections: [Section]
    /// What the signer says at the end: "I agree to follow this code.".
    package var declaration: [String]

    package init(
        id: DocumentID,
        title: String,
        audiences: [Audience],
        answer: AnswerRule,
        perChild: Bool = false,
        introduction: [String] = [],
        sections: [Section],
        declaration: [String] = []
    ) {
        self.id = id
        self.title = title
        self.audiences = audiences
        self.answer = answer
        self.perChild = perChild
        self.introduction = introduction
        self.sections = sections
        self.declaration = declaration
    }

    /// Clauses under one heading; the heading is empty where the document has none.
    package struct Section: Codable, Equatable, Sendable {
        package var heading: String
        package var clauses: [Clause]

        package init(heading: String, clauses: [Clause]) {
            self.heading = heading
            self.clauses = clauses
        }
    }

    package var clauses: [Clause] {
        sections.flatMap(\.clauses)
    }

    /// The years of children this document binds, if it binds children.
    package var years: [ClosedRange<YearGroup>] {
        audiences.compactMap(\.years)
    }

    package var bindsPupils: Bool {
        !years.isEmpty
    }
}

/// One rule, kept apart from its printed number so that renumbering does not make it another rule.
package struct Clause: Codable, Equatable, Sendable {
    package let id: ClauseID
    /// As printed; empty where the text gives none.
    package var number: String
    package var text: String
    package var subclauses: [Clause]
    /// The years it binds, where the sentence itself names them.
    package var years: ClosedRange<YearGroup>?
    /// For the youngest: the name of a picture, and a line short enough to say.
    package var picture: String
    package var spoken: String
    /// What makes it happen; nil while nobody has said so, which is a gap.
    package var keeper: Keeper?

    package init(
        id: ClauseID,
        number: String = "",
        text: String,
        subclauses: [Clause] = [],
        years: ClosedRange<YearGroup>? = nil,
        picture: String = "",
        spoken: String = "",
        keeper: Keeper? = nil
    ) {
        self.id = id
        self.number = number
        self.text = text
        self.subclauses = subclauses
        self.years = years
        self.picture = picture
        self.spoken = spoken
        self.keeper = keeper
    }
}

/// A text made public, for ever.
package struct Publication: Codable, Equatable, Sendable {
    /// 1, 2, 3 ….
    package let number: Int
    /// What the school calls it: "2026".
    package let label: String
    package let from: Day
    package let change: Change
    package let edition: Edition

    /// Whether people are asked again.
    package enum Change: Codable, Equatable, Sendable {
        case first
        /// Asks the audiences whose clauses changed.
        case material(why: String)
        /// Asks nobody; both texts stay.
        case minor(why: String)
    }

    package init(number: Int, label: String, from: Day, change: Change, edition: Edition) {
        self.number = number
        self.label = label
        self.from = from
        self.change = change
        self.edition = edition
    }
}
