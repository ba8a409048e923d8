import Foundation

/// The words that tell the headings of an agreement from other headings.
enum Vocabulary {
    /// Names a text to agree to: "acceptable use", "code of conduct", "agreement", "rules".
    static func namesAgreement(_ text: String) -> Bool {
        let joined = " " + Wording.words(text).joined(separator: " ") + " "
        return agreementNames.contains { joined.contains(" \($0) ") }
    }

    /// Names a list of rules outright, so that directives under it are clauses even without a signature.
    static func namesRules(_ text: String) -> Bool {
        Wording.words(text).contains { ruleNames.contains($0) }
    }

    /// "Appendix A", "Annex 2": a part of its own.
    static func isPartLabel(_ text: String) -> Bool {
        let words = Wording.words(text)
        guard let first = words.first, ["appendix", "annex", "appendices", "schedule"].contains(first) else {
            return false
        }
        return words.count > 1 || first == "appendix"
    }

    /// "Introduction": a chapter that any text could have, no part of a title.
    static func opensChapter(_ text: String) -> Bool {
        Wording.words(text).contains { chapterNames.contains($0) }
    }

    private static let chapterNames: Set<String> = [
        "introduction", "background", "purpose", "aims", "scope", "overview", "rationale", "context", "about",
    ]

    /// The name of a school, which says nothing about the text under it.
    static func isSchoolName(_ text: String) -> Bool {
        guard let last = Wording.words(text).last else { return false }
        return ["school", "academy", "primary", "college", "federation", "nursery", "trust"].contains(last)
            && !namesAgreement(text)
    }

    private static let ruleNames: Set<String> = [
        "rules", "agreement", "code", "charter", "promise", "promises", "pledge",
    ]
    private static let agreementNames = [
        "acceptable use", "aup", "aua", "agreement", "agreements", "code of conduct", "code of practice", "rules",
        "charter", "contract", "acknowledgement", "acknowledgment", "promise", "promises", "pledge", "responsible use",
        "acceptable usage", "undertaking", "terms and conditions", "terms of use",
    ]
}
