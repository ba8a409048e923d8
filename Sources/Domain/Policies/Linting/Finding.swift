/// One thing that is wrong, or could be read wrongly, in a policy's text.
package struct Finding: Equatable, Sendable {
    package let rule: LintRule
    package let treatment: Treatment
    /// Where it stands, the place to look first; never empty.
    package let lines: [Int]
    /// Which rule of which agreement: "Staff, 12"; empty outside the agreements.
    package let clause: String
    /// What is wrong, in one sentence that begins with its line.
    package let sentence: String
    /// What could stand there instead, or what to do; a person decides.
    package let mend: String

    package enum Treatment: String, Codable, CaseIterable, Sendable {
        /// Nothing is published until a person mends it or gives a reason to leave it.
        case stops = "stops publication"
        /// Kept for the next review.
        case note = "note for the next review"
    }

    package var line: Int { lines.first ?? 0 }
}

/// What the linter looks for.
package enum LintRule: String, Codable, CaseIterable, Sendable {
    case cutOff = "cut-off sentence"
    case unplaced = "line without a place"
    case audience = "audience unknown"
    case answer = "way of answering unknown"
    case period = "period read two ways"
    case placeholder = "blank not filled in"
    case residue = "words of a template"
    case joined = "sentence joined"
    case numbers = "numbers restarted or repeated"
    case person = "person named"
    case reference = "policy not held"
    case contradiction = "audiences told different things"
    case overlap = "overlapping approvals"
    case ambiguity = "condition read two ways"
    case reading = "hard for its readers"
    case abbreviation = "abbreviation not explained"
    case sign = "bracket or footnote mark alone"
    case leadIn = "opening words said twice"
    case part = "appendix not named"
    case recipient = "nobody to report to"
    case suspension = "suspension from school"
    case signature = "nowhere to sign"
    case keeper = "nothing keeps it"
    case guidance = "guidance not met"
    case wording = "wording"

    /// What stops publication unless a school decides otherwise: what nobody could follow, or nobody could answer.
    package var treatment: Finding.Treatment {
        switch self {
        case .cutOff, .unplaced, .audience, .answer, .period, .placeholder: .stops
        case .residue, .joined, .numbers, .person, .reference, .contradiction, .overlap, .ambiguity, .reading,
            .abbreviation, .sign, .leadIn, .part, .recipient, .suspension, .signature, .keeper, .guidance, .wording:
            .note
        }
    }
}
