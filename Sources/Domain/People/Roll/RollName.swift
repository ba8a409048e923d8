import Foundation

/// A person's name as the school's file has it.
package struct RollName: Sendable, Hashable, Codable {
    package let title: String
    package let given: String
    package let family: String

    package init(title: String = "", given: String, family: String) {
        self.title = title
        self.given = given
        self.family = family
    }

    /// Splits a name in one cell: "Khan, Amira", "Amira Khan", "Mrs Sana Khan".
    ///
    /// The last word is taken as the family name, which is a guess; `full` gives the same words back.
    package init(whole: String) {
        let halves = whole.split(separator: ",", maxSplits: 1).map { RollText.clean(String($0)) }
        var words = (halves.count == 2 ? halves[1] : whole).split(separator: " ").map(String.init)
        var title = ""
        if let first = words.first, Self.titles.contains(RollText.key(first).replacing(".", with: "")) {
            title = words.removeFirst()
        }
        let isLastFamily = halves.count < 2 && (words.count > 1 || !title.isEmpty)
        let family = halves.count == 2 ? halves[0] : (isLastFamily ? words.popLast() ?? "" : "")
        self.init(title: title, given: words.joined(separator: " "), family: family)
    }

    /// "Amira Khan"; "Mrs Hill" where only title and family name are known.
    package var full: String {
        let lead = given.isEmpty ? title : given
        return [lead, family].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The form in which two names are compared; never enough to say that two people are one.
    package var key: String { RollText.key(full) }

    /// Whether one cell names two people: "Sana and Imran Khan", "Mr & Mrs Khan".
    package var namesTwoPeople: Bool {
        let words = " " + key + " "
        return words.contains(" and ") || words.contains("&") || words.contains("/")
    }

    /// Whether names said for one number can be one person's: each adds words to another or leaves some out, as
    /// "Amira Khan" and "Amira Jane Khan" do, and twins do not.
    static func areAlike(_ names: [RollName]) -> Bool {
        let wordings = Set(names.map { Set($0.key.split(separator: " ")) })
        guard wordings.count <= 8 else { return false }
        return wordings.allSatisfy { one in wordings.allSatisfy { one.isSubset(of: $0) || $0.isSubset(of: one) } }
    }

    package var isBlank: Bool { given.isEmpty && family.isEmpty }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "miss", "mx", "master", "dr", "rev", "revd", "prof", "professor", "sir", "lady", "lord",
    ]
}
