import Foundation

/// Something worth a look at the next review; it never stops publication.
package struct PolicyNote: Equatable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case restartedNumbers, personNamed, otherPolicy, templateWords, unclearInterval, looseSign
    }

    package var kind: Kind
    package var lines: [Int]
    package var sentence: String
}

extension PolicyReading {
    package var notes: [PolicyNote] {
        let found = blocks.filter { !$0.isAside }.flatMap { block in
            [block.personNote, block.policyNote, block.templateNote, block.intervalNote, block.signNote].compactMap {
                $0
            }
        }
        return (found + restarts).sorted { ($0.lines.first ?? 0, $0.sentence) < ($1.lines.first ?? 0, $1.sentence) }
    }

    private var restarts: [PolicyNote] {
        documents.indices.flatMap { document -> [PolicyNote] in
            let numbered = blocks.filter { $0.document == document && $0.kind == .clause }
                .compactMap { block in block.number.flatMap { Int($0) }.map { (block, $0) } }
            return zip(numbered, numbered.dropFirst()).filter { $1.1 <= $0.1 }.map { earlier, later in
                PolicyNote(
                    kind: .restartedNumbers,
                    lines: later.0.lines,
                    sentence: "Line \(later.0.firstLine) is numbered \(later.1) after \(earlier.1). "
                        + "“See clause \(later.1)” could mean two things."
                )
            }
        }
    }
}

extension Block {
    fileprivate var personNote: PolicyNote? {
        guard kind == .clause || kind == .subclause || kind == .prose, let name = Block.personName(in: text) else {
            return nil
        }
        return note(.personNamed, "names \(name). Say which role is meant, so that it stays right when people change.")
    }

    fileprivate var policyNote: PolicyNote? {
        guard kind == .clause || kind == .subclause, let title = Block.otherPolicy(in: text) else { return nil }
        return note(.otherPolicy, "points to “\(title)”. Make sure people can find it.")
    }

    fileprivate var templateNote: PolicyNote? {
        let lowered = text.lowercased()
        let words = ["sample", "template", "school/setting", "[insert", "<insert", "xxxx", "[school", "delete as"]
        guard let word = words.first(where: { lowered.contains($0) }) else { return nil }
        return note(.templateWords, "still has words of a template: “\(word)”.")
    }

    fileprivate var intervalNote: PolicyNote? {
        let unclear: Set<String> = ["biannually", "biannual", "annually", "annual"]
        let words = Wording.words(text)
        let found =
            zip(words, words.dropFirst()).contains { $0 == "bi" && unclear.contains($1) }
            || words.contains { $0.hasPrefix("biannual") }
        guard found else { return nil }
        return note(.unclearInterval, "says “bi-annually”, which means twice a year or every two years. Choose one.")
    }

    fileprivate var signNote: PolicyNote? {
        let open = text.filter { $0 == "(" }.count
        let closed = text.filter { $0 == ")" }.count
        if open != closed { return note(.looseSign, "has a bracket without its partner.") }
        guard text.contains("'*") || text.contains("’*") || text.hasSuffix("*.") else { return nil }
        return note(.looseSign, "has a star, but no footnote belongs to it.")
    }

    private func note(_ kind: PolicyNote.Kind, _ sentence: String) -> PolicyNote {
        PolicyNote(kind: kind, lines: lines, sentence: "Line \(firstLine) \(sentence)")
    }

    /// "… report this to Anna Bell …": two capitalised words where a role belongs.
    private static func personName(in text: String) -> String? {
        let words = text.split(separator: " ").map { $0.trimmingCharacters(in: .punctuationCharacters) }
        for index in words.indices.dropFirst().dropLast() where namers.contains(words[index - 1].lowercased()) {
            let pair = words[index...(index + 1)]
            let isName = pair.allSatisfy { word in
                word.first?.isUppercase == true && word.dropFirst().allSatisfy(\.isLowercase) && word.count > 2
                    && !institutions.contains(word.lowercased())
            }
            if isName { return pair.joined(separator: " ") }
        }
        return nil
    }

    /// The two words before "policy", when it is not this policy that is meant.
    private static func otherPolicy(in text: String) -> String? {
        let words = Wording.words(text)
        for index in words.indices where index >= 2 && (words[index] == "policy" || words[index] == "policies") {
            let own: Set<String> = [
                "this", "the", "use", "aup", "our", "school", "technology", "these", "and", "other",
                "ensure", "monitor", "with", "relevant", "against", "any", "of",
            ]
            if !own.contains(words[index - 1]) { return words[(index - 2)...index].joined(separator: " ") }
        }
        return nil
    }

    private static let namers: Set<String> = ["to", "by", "from", "with", "tell", "see", "contact", "ask"]
    private static let institutions: Set<String> = [
        "school", "policy", "act", "primary", "data", "protection", "designated", "safeguarding", "head", "deputy",
        "lead", "officer", "chair", "governors", "governing", "body", "key", "stage", "acceptable", "use", "artificial",
        "intelligence", "google", "microsoft", "computer", "misuse", "teacher", "senior", "local", "authority", "year",
        "online", "safety", "behaviour", "human", "rights", "general", "academy", "staff", "code", "conduct", "child",
        "children", "team", "office", "information", "education", "internet", "social", "media", "procedures",
        "parents",
    ]
}
