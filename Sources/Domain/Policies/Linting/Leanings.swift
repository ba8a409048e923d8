/// Other policies that rules lean on, and whether the school holds them or the text says where they are.
struct Leanings {
    private let text: LintText
    private let held: [Set<String>]

    /// `held` are titles that a school holds; those the text gives an address for, or attaches, count too.
    init(_ text: LintText, held: [String]) {
        self.text = text
        let attached = text.passages.filter(\.isHeading).filter { $0.words.contains { PolicyNames.nouns.contains($0) } }
        self.held =
            (held + attached.map(\.text)).map(PolicyNames.significant)
            + text.passages.filter { Self.namesPolicy($0) && Self.hasAddress($0) }.map { Set($0.words) }
    }

    var findings: [Finding] {
        let listed = listed
        return text.passages.filter { $0.isText && $0.document != nil || $0.kind == .prose }.compactMap { passage in
            let names = listed.contains(passage.index) ? [PolicyNames.title(passage)] : PolicyNames.all(in: passage)
            let missing = names.filter { !isHeld($0) }
            guard let first = missing.first else { return nil }
            let list = missing.map { "“\($0)”" }.joined(separator: ", ")
            return text.finding(
                .reference,
                passage,
                at: [text.line(of: first, in: passage)],
                "leans on \(list), which \(missing.count == 1 ? "is" : "are") not held here.",
                mend: "Add it to the school's related policies, or say in the rule itself what people must do."
            )
        }
    }

    /// The items under "Related policies" or "read alongside our policies, including:".
    private var listed: Set<Int> {
        var found: Set<Int> = []
        var isOpen = false
        for passage in text.passages {
            if passage.isHeading {
                isOpen = passage.words.contains { Self.relating.contains($0) } && Self.speaksOfPolicies(passage)
            } else if Wording.isStem(passage.text) {
                isOpen = passage.words.contains { Self.relating.contains($0) } && Self.speaksOfPolicies(passage)
            } else if isOpen, passage.marker != nil {
                found.insert(passage.index)
            } else if passage.marker == nil {
                isOpen = false
            }
        }
        return found
    }

    private static func namesPolicy(_ passage: LintPassage) -> Bool {
        passage.words.contains { PolicyNames.nouns.contains($0) || ["code", "agreement", "guidance"].contains($0) }
    }

    private static func speaksOfPolicies(_ passage: LintPassage) -> Bool {
        passage.words.contains { ["policies", "procedures", "documents"].contains($0) }
    }

    /// "example.org/behaviour" beside a title says where it is.
    private static func hasAddress(_ passage: LintPassage) -> Bool {
        passage.text.contains("://") || passage.text.contains("www.")
            || passage.text.split(separator: " ").contains { word in
                guard let dot = word.firstIndex(of: "."), word.startIndex < dot else { return false }
                let rest = word[word.index(after: dot)...]
                return rest.contains("/") || ["org", "com", "uk", "net", "sch.uk"].contains { rest.hasSuffix($0) }
            }
    }

    /// Held as it is called, or each of the names that a slash or "and" puts together.
    private func isHeld(_ name: String) -> Bool {
        if holds(name) { return true }
        let parts = name.split { $0 == "/" }.flatMap { $0.components(between: " and ") }
        return parts.count > 1 && parts.allSatisfy { holds($0) }
    }

    private func holds(_ name: String) -> Bool {
        let words = PolicyNames.significant(name)
        return !words.isEmpty && held.contains { words.isSubset(of: $0) }
    }

    private static let relating: Set<String> = [
        "related", "linked", "alongside", "conjunction", "including", "include", "associated", "supporting", "other",
    ]
}

extension Substring {
    fileprivate func components(between separator: String) -> [String] {
        var found: [String] = []
        var rest = self
        while let range = rest.firstRange(of: separator) {
            found.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return found + [String(rest)]
    }
}
