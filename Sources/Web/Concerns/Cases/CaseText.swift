import Domain
import Foundation
import Hummingbird
import Records

/// What was written about a concern, as its pages may show it.
enum CaseText {
    /// A web address stays text: no browser makes a link of "h**p://", and nobody opens it by a slip.
    static func plain(_ text: String) -> String {
        text.replacing(/(?i)\bhttp(s?):\/\//) { "h**p\($0.1)://" }
            .replacing(/(?i)\bwww\.(?=[a-z0-9])/) { _ in "w*w." }
    }

    static func holdsAddress(_ text: String) -> Bool {
        plain(text) != text
    }
}

/// Who is who on one page of a concern; with names hidden, each is a letter, and no text says who they are.
///
/// On paper about one child that leaves the school, every other child is a letter.
struct CaseNames: Sendable {
    let people: [PersonID: CasePerson]
    let isHidden: Bool
    /// Whom the school’s list no longer names.
    private let kept: [PersonID: String]
    /// The one child who keeps their name, where all other children are letters.
    private let child: PersonID?
    private let letters: [PersonID: String]
    private let order: [PersonID]
    private let typed: [String: String]

    /// `order` gives the letters: those whom it is about come first.
    init(
        _ people: [PersonID: CasePerson],
        kept: [PersonID: String] = [:],
        typed names: [String],
        order: [PersonID],
        isHidden: Bool,
        of child: PersonID? = nil
    ) {
        self.people = people
        self.kept = kept
        self.isHidden = isHidden
        self.child = child
        var counts: [String: Int] = [:]
        func next(_ word: String) -> String {
            counts[word, default: 0] += 1
            let letter = UnicodeScalar(UInt8(64 + min(counts[word] ?? 1, 26)))
            return "\(word) \(Character(letter))"
        }
        var letters: [PersonID: String] = [:]
        for id in order where letters[id] == nil {
            letters[id] = next(people[id]?.kind == "pupil" ? "Child" : "Adult")
        }
        self.letters = letters
        self.order = order
        typed = Dictionary(names.map { ($0, next("Person")) }, uniquingKeysWith: { first, _ in first })
    }

    func callAsFunction(_ id: PersonID?) -> String {
        guard let id else { return "Accord" }
        if hides(id) { return letters[id] ?? "Somebody" }
        return people[id]?.name ?? kept[id] ?? "Somebody who is not on the list"
    }

    func callAsFunction(_ involved: Involved) -> String {
        if involved.person != nil { return self(involved.person) }
        return isHidden ? typed[involved.name] ?? "Somebody" : involved.name
    }

    /// Whether a letter stands for someone; whom the list no longer names may have been a child.
    func hides(_ id: PersonID) -> Bool {
        isHidden || child != nil && id != child && people[id].map { $0.kind == "pupil" } ?? true
    }

    /// "Amira K, Year 1".
    func short(_ involved: Involved) -> String {
        guard !isHidden, let person = involved.person.flatMap({ people[$0] }) else { return self(involved) }
        let name = [person.given, String(person.family.prefix(1))].filter { !$0.isEmpty }.joined(separator: " ")
        return person.year.map { "\(name), \($0.words)" } ?? name
    }

    /// A text with its addresses made harmless and, where names are hidden, without them.
    func text(_ text: String) -> String {
        let plain = CaseText.plain(text)
        return isHidden || child != nil ? hideNames(in: plain) : plain
    }

    private func hideNames(in text: String) -> String {
        var replacements: [(String, String)] = isHidden ? typed.map { ($0.key, $0.value) } : []
        // A brother or sister has the same family name as the child whose paper it is.
        let kept = child.flatMap { people[$0] }.map { [$0.name, $0.given, $0.family] } ?? []
        // A family name alone means whom it is about, and not their mother, whom the text names as well.
        for id in order where hides(id) {
            guard let person = people[id] else { continue }
            let letter = letters[id] ?? "Somebody"
            replacements += [(person.name, letter), (person.given, letter), (person.family, letter)]
        }
        let longestFirst = replacements.enumerated()
            .filter { $1.0.count > 1 && !kept.contains($1.0) }
            .sorted { ($1.element.0.count, $0.offset) < ($0.element.0.count, $1.offset) }
        return longestFirst.reduce(text) { text, pair in
            text.replacingWholeWords(pair.element.0, with: pair.element.1)
        }
    }
}

extension String {
    /// Replaces a name wherever it stands as a word of its own, in whatever case.
    fileprivate func replacingWholeWords(_ name: String, with other: String) -> String {
        var rest = self[...]
        var found = ""
        while let range = rest.range(of: name, options: [.caseInsensitive, .diacriticInsensitive]) {
            let before = range.lowerBound == startIndex ? nil : self[index(before: range.lowerBound)]
            let after = range.upperBound == endIndex ? nil : self[range.upperBound]
            let isWord = before?.isLetter != true && after?.isLetter != true
            found += rest[..<range.lowerBound] + (isWord ? other[...] : rest[range])
            rest = rest[range.upperBound...]
        }
        return found + rest
    }
}

extension Request {
    /// What a form that asks for a page sent, in which a space is a plus sign.
    func words(of name: String) -> String {
        Form(fields: Form.values(of: uri.query ?? "")).text(name)
    }
}
