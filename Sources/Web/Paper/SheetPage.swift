import Domain
import Records

/// The sheets of one person: the exact words they are asked about, boxes to tick, lines to sign, and a code.
package struct SheetPage: Page {
    package static let template = "Paper/sheet"
    package static let example = SheetPage(
        frame: Frame(pageTitle: "Amira Khan"),
        pdfLink: "/paper/1/pdf",
        plainLink: "/paper/1?large=no",
        largeLink: "/paper/1?large=yes",
        pictureLink: "/paper/1?symbols=yes",
        languages: [LinkView(link: "/paper/1?in=ur", words: "Urdu")],
        isEmpty: false,
        hasLead: true,
        keptFor: "12 months",
        things: "nothing.",
        days: "5",
        sheets: [
            Sheet(
                headline: "Amira Khan, Year 1, Kingfishers",
                childName: "Amira",
                label: "2026",
                from: "1 September 2026",
                code: "7K3-M2P-Q4XT",
                online: .example,
                asksFamily: true,
                asksChild: true,
                asksPart: true,
                asksRelation: true,
                asksAdult: true,
                document: RulesView.example
            )
        ]
    )

    package var frame: Frame
    package let pdfLink: String
    package let plainLink: String
    package let largeLink: String
    package let pictureLink: String
    /// The same in two languages.
    package let languages: [LinkView]
    package let isEmpty: Bool
    package let hasLead: Bool
    /// How long what is done on school tablets is kept.
    package let keptFor: String
    /// What is lent to the child.
    package let things: String
    /// School days within which somebody rings.
    package let days: String
    package let sheets: [Sheet]

    package struct Sheet: Sendable {
        /// Whose sheet it is, and where they are: "Amira Khan, Year 1, Kingfishers".
        package let headline: String
        package let childName: String
        package let label: String
        package let from: String
        package let code: String
        /// Where the same can be answered on a phone.
        package let online: AddressCode
        /// A parent answers for the child.
        package let asksFamily: Bool
        /// The child makes a mark.
        package let asksChild: Bool
        /// A parent's own part.
        package let asksPart: Bool
        /// The sheet is about a child, so whoever signs says who they are to the child.
        package let asksRelation: Bool
        /// Staff and governors for themselves.
        package let asksAdult: Bool
        package let document: RulesView
    }
}

extension SheetPage.Sheet {
    /// Whose answer a sheet asks for.
    enum Asking {
        case family
        /// What a parent says to their own part, once for each child.
        case childPart
        case part
        case adult
    }

    init(_ row: DocumentRow, for person: PersonRow, asking: Asking, code: String, host: String, pictures: Bool) {
        let bound = person.year.flatMap { row.document.bindsPupils ? row.document.bound(to: $0) : nil } ?? row.document
        self.init(
            headline: [person.name, person.place].filter { !$0.isEmpty }.joined(separator: ", "),
            childName: person.given,
            label: row.label,
            from: row.from.words,
            code: code,
            online: AddressCode(host: host, path: asking == .adult ? "/mine" : "/rules"),
            asksFamily: asking == .family,
            asksChild: asking == .family && row.document.bindsPupils,
            asksPart: asking == .part || asking == .childPart,
            asksRelation: asking == .family || asking == .childPart,
            asksAdult: asking == .adult,
            document: RulesView(pictures ? bound : bound.withoutPictures)
        )
    }
}

extension AudienceDocument {
    /// The same words without pictures, for readers who need none.
    fileprivate var withoutPictures: AudienceDocument {
        var plain = self
        for section in plain.sections.indices {
            for clause in plain.sections[section].clauses.indices {
                plain.sections[section].clauses[clause].picture = ""
            }
        }
        return plain
    }
}

extension Page {
    /// The page as weasyprint takes it: pictures and styles by names relative to the folder of assets, no scripts.
    func sheet(from library: Library) throws -> String {
        try library.render(self).replacing("=\"/assets/", with: "=\"")
    }
}
