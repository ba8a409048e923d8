import Foundation

/// A column name taken apart: whom it is about, which of them, and what it says.
struct HeaderWords {
    enum Subject: Hashable {
        case pupil
        case contact(ContactSlot)
        case staff
    }

    /// nil for a name such as "E-mail" that takes its subject from its neighbours.
    let subject: Subject?
    /// What is left once the subject is taken out: "mobile", "first name".
    let rest: String

    init(_ header: String) {
        var words = Self.words(of: header)
        let number = words.firstIndex { Self.ordinals[$0] != nil }.map { Self.ordinals[words.remove(at: $0)] ?? 1 }
        let relation = words.first { Self.relations[$0] != nil }
        if let relation, let implied = Self.relations[relation] {
            let slot = ContactSlot(number: implied == .mother ? 1 : 2, implied: implied)
            subject = .contact(slot)
        } else if words.contains(where: Self.contactWords.contains), !Self.isTelephone(words, number: number) {
            subject = .contact(ContactSlot(number: number ?? 1))
        } else if words.contains(where: Self.staffWords.contains) {
            subject = .staff
        } else if words.contains(where: Self.pupilWords.contains) {
            subject = .pupil
        } else {
            subject = nil
        }
        let known = Self.contactWords.union(Self.staffWords).union(Self.pupilWords).union(Self.relations.keys)
        let isPhone = Self.isTelephone(words, number: number)
        let kept = words.filter { isPhone || !known.contains($0) }
        rest = kept.filter { !Self.noise.contains($0) && Int($0) == nil }.joined(separator: " ")
    }

    /// "Contact number" on its own is a telephone number, and says nothing of whose.
    private static func isTelephone(_ words: [String], number: Int?) -> Bool {
        number == nil && (words == ["contact", "number"] || words == ["contact", "no"])
    }

    /// Words in small letters: "Parent1Email", "PARENT_1_EMAIL" and "Parent 1 e-mail" are the same three.
    static func words(of header: String) -> [String] {
        var spaced = ""
        var last: Character = " "
        for character in RollText.clean(header).replacing("’", with: "'").replacing("'s", with: "") {
            let isCamel = last.isLowercase && character.isUppercase
            let isDigitEdge = last.isLetter && character.isNumber || last.isNumber && character.isUppercase
            if isCamel || isDigitEdge { spaced.append(" ") }
            spaced.append(character.isLetter || character.isNumber ? character : " ")
            last = character
        }
        let words = RollText.key(spaced).split(separator: " ").map(String.init)
        return joinSplitWords(words)
    }

    /// Spellings that would otherwise be two words or one.
    private static func joinSplitWords(_ words: [String]) -> [String] {
        var text = " " + words.joined(separator: " ") + " "
        for (from, to) in spellings { text = text.replacing(" \(from) ", with: " \(to) ") }
        return text.split(separator: " ").map(String.init)
    }

    private static let spellings = [
        ("e mail", "email"), ("email address", "email"), ("mails", "email"), ("emails", "email"),
        ("fore name", "forename"),
        ("firstname", "first name"), ("lastname", "last name"), ("fullname", "full name"), ("yeargroup", "year group"),
        ("sur name", "surname"), ("n cyear actual", "nc year actual"), ("ncyear actual", "nc year actual"),
        ("ncyearactual", "nc year actual"), ("tel", "telephone"), ("phone", "telephone"), ("no", "number"),
        ("adno", "admission number"), ("parents", "parent"), ("contacts", "contact"), ("pupils", "pupil"),
        ("parent guardian", "parent"), ("parent carer", "parent"), ("next of kin", "contact"),
        ("emergency contact", "contact"), ("priority contact", "contact"), ("primary contact", "contact"),
    ]

    private static let ordinals: [String: Int] = [
        "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9,
        "1st": 1, "2nd": 2, "3rd": 3, "second": 2, "third": 3, "secondary": 2,
    ]

    private static let relations: [String: RelationshipKind] = [
        "mother": .mother, "mum": .mother, "father": .father, "dad": .father,
    ]
    private static let contactWords: Set<String> = ["parent", "contact", "guardian", "carer"]
    private static let staffWords: Set<String> = ["staff", "employee", "teacher", "worker"]
    /// Words that change nothing about what a column says.
    private static let noise: Set<String> = [
        "main", "primary", "home", "work", "personal", "default", "current", "legal", "to", "of", "the", "with", "has",
    ]
    private static let pupilWords: Set<String> = ["pupil", "student", "child", "learner"]
}
