/// What a text may be about, as a person who looks after children would sort it.
package enum Theme: String, CaseIterable, Sendable {
    case selfHarm = "self-harm"
    case eating
    case abuse
    case grooming
    case bullying
    case violence
    case extremism
    case hate
    case sexual
    case drugs
    case gambling
    case bypass
}

/// Words were found that a person may want to look at: never a verdict on whoever wrote them.
package struct Observation: Equatable, Sendable {
    package let theme: Theme
    /// From 1 to 100: the strongest words, and a little for each that stands beside them.
    package let score: Int
    package let hits: [Hit]

    /// Where which words of the lexicon stand: bytes of the text as it was given.
    package struct Hit: Equatable, Sendable {
        package let words: String
        package let weight: Int
        package let range: Range<Int>
    }
}
