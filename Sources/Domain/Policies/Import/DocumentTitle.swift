import Foundation

/// What an agreement is called, from the headings above it: without part labels and the school's own name.
enum DocumentTitle {
    static func of(_ headings: [Passage]) -> String {
        let texts = unwrapped(headings).map { $0.trimmingCharacters(in: [":", " "]) }.filter {
            !Vocabulary.isSchoolName($0)
        }
        let speaking = texts.filter { !Vocabulary.isPartLabel($0) || Wording.words($0).count > 2 }.map(bare)
        guard !speaking.isEmpty else { return texts.joined(separator: ": ") }
        let complete = speaking.lastIndex { Vocabulary.namesAgreement($0) && !AudienceWords.audiences(in: $0).isEmpty }
        guard let complete, !namesMore(speaking[(complete + 1)...]) else { return speaking.joined(separator: ": ") }
        return speaking[complete]
    }

    /// An audience named under a complete title makes it more exact: "Learner Acceptable Use: Key Stage 1".
    private static func namesMore(_ later: ArraySlice<String>) -> Bool {
        later.contains { !AudienceWords.audiences(in: $0).isEmpty }
    }

    /// Large letters wrap early: lines that stand together are one heading while the first is no title by itself.
    private static func unwrapped(_ headings: [Passage]) -> [String] {
        var texts: [String] = []
        var lastLine = -1
        for heading in headings {
            if let last = texts.last, heading.lines.first == lastLine + 1, goesOn(last, with: heading.text) {
                texts[texts.count - 1] = last + " " + heading.text
            } else {
                texts.append(heading.text)
            }
            lastLine = heading.lines.last ?? lastLine
        }
        return texts
    }

    private static func goesOn(_ first: String, with second: String) -> Bool {
        if Wording.leansForward(first) || second.first?.isLowercase == true { return true }
        return !Vocabulary.namesAgreement(first) && !Vocabulary.isPartLabel(first) && !Vocabulary.isSchoolName(first)
            && !AudienceWords.namesOnlyAudience(first)
    }

    /// "Appendix A Oakdene Primary School Staff Code of Conduct" on one line is called "Staff Code of Conduct".
    private static func bare(_ text: String) -> String {
        withoutSchool(withoutLabel(text))
    }

    /// A label that was set off by a sign reads well as it stands: "Appendix 1: Pupil agreement".
    private static func withoutLabel(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count > 2, Vocabulary.isPartLabel(text), words[2].first?.isLetter == true else { return text }
        let isName = words[1].count == 1 || words[1].allSatisfy { $0.isNumber || "IVX".contains($0) }
        return isName ? words.dropFirst(2).joined(separator: " ") : text
    }

    /// Only a name of three words or more, each with a capital, is surely a school's: never "Home School Agreement".
    private static func withoutSchool(_ text: String) -> String {
        let words = text.split(separator: " ").map(String.init)
        for end in words.indices.dropFirst(2).reversed() {
            let name = words[...end]
            guard Vocabulary.isSchoolName(name.joined(separator: " ")) else { continue }
            let rest = words[(end + 1)...].joined(separator: " ")
            let isName = name.allSatisfy { $0.first?.isUppercase == true || $0 == "of" }
            guard isName, AudienceWords.audiences(in: name.joined(separator: " ")).isEmpty else { continue }
            let speaks = Vocabulary.namesAgreement(rest) && Wording.words(rest).count > 1
            if speaks || AudienceWords.namesOnlyAudience(rest) { return rest }
        }
        return text
    }
}
