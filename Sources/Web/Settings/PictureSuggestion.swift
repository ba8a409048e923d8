import Domain

/// Suggests a picture and a line short enough to say for a rule of the youngest; a person changes any of them.
enum PictureSuggestion {
    /// A child of five follows about so many words at a time.
    static let spokenWordsMax = 9

    /// The picture whose words the rule uses first; none where it uses no such word.
    static func picture(for rule: String) -> String {
        let words = Set(rule.lowercased().split { !$0.isLetter && $0 != "-" }.map(String.init))
        return byWord.first { !words.isDisjoint(with: $0.words) }?.picture ?? ""
    }

    /// The first sentence, where it is short enough to say; else the rule's first words are for a person to choose.
    static func line(for rule: String) -> String {
        let sentence = rule.prefix { !".!?;".contains($0) }
        let count = sentence.split(separator: " ").count
        return (1...spokenWordsMax).contains(count) ? sentence + "." : ""
    }

    private static let byWord: [(picture: String, words: Set<String>)] = [
        ("not-in-trouble", ["trouble", "fault", "blame"]),
        ("phone-away", ["phone", "phones", "watch", "mobile"]),
        ("private", ["private", "name", "address", "secret"]),
        ("password", ["password", "passwords"]),
        ("share-picture", ["photo", "photos", "picture", "pictures", "video", "photograph"]),
        ("kind-words", ["kind", "polite", "mean", "nasty", "rude", "unkind"]),
        ("stranger", ["stranger", "strangers", "meet"]),
        ("school-can-look", ["check", "checks", "look", "see", "monitor", "monitors"]),
        ("tell", ["tell", "upset", "scared", "sad", "worried", "worries"]),
        ("robot", ["ai", "robot", "robots", "chatbot"]),
        ("true-or-not", ["true", "trust", "believe"]),
        ("grown-up-with-me", ["with", "watching", "allowed"]),
        ("click", ["click", "links", "link"]),
        ("ask", ["ask", "sure", "permission"]),
        ("tablet", ["tablet", "tablets", "computer", "computers", "ipad", "use", "care"]),
        ("home", ["home", "family", "parents"]),
    ]
}

extension AudienceDocument {
    /// Whether any child who learns by pictures is bound by it.
    var teachesTheYoungest: Bool {
        years.contains { $0.lowerBound.learnsByPictures }
    }
}
