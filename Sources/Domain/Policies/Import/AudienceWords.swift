import Foundation

/// Finds the audiences a heading or a sentence names.
enum AudienceWords {
    /// In the order of reading; "pupils" gives way to a key stage or a year named beside it.
    static func audiences(in text: String) -> [NamedAudience] {
        var scan = Scan(words: Wording.words(text))
        while scan.step() {}
        return tidied(scan.found)
    }

    /// A heading that says nothing but whom it is for: "Key Stage 2", "For parents and carers".
    static func namesOnlyAudience(_ text: String) -> Bool {
        var scan = Scan(words: Wording.words(text))
        while scan.step() {}
        return !scan.found.isEmpty && scan.others.allSatisfy { fillers.contains($0) || Int($0) != nil }
    }

    /// "As a parent", "as members of staff": the voice a sentence itself claims.
    static func voice(of text: String) -> NamedAudience? {
        let words = Wording.words(text)
        guard words.first == "as", ["a", "an", "the", "our"].contains(words.dropFirst().first) else { return nil }
        return audiences(in: words.prefix(6).joined(separator: " ")).first
    }

    /// "Parents' agreement: I agree …": a label in the line that says whose words follow.
    static func labelled(_ text: String) -> [NamedAudience] {
        guard let (label, rest) = Wording.label(of: text), Wording.isUndertaking(rest) else { return [] }
        guard namesOnlyAudience(label) || Vocabulary.namesAgreement(label) else { return [] }
        return audiences(in: label)
    }

    /// A clause for some only: "For Year 5 and 6 pupils – …", "(Year 6 only)".
    static func narrower(in text: String) -> NamedAudience? {
        let words = Wording.words(text)
        let start = words.prefix(9).joined(separator: " ")
        let isAimed =
            ["for", "in"].contains(words.first) || words.prefix(6).contains("only")
            || words.prefix(4) == ["if", "i", "am", "in"]
        guard isAimed else { return nil }
        return audiences(in: start).first { $0.family == .pupils && $0 != .pupils }
    }

    /// One list for a set: generic pupils removed beside a stage, early years and key stage 1 together as one.
    static func tidied(_ audiences: [NamedAudience]) -> [NamedAudience] {
        var result: [NamedAudience] = []
        for audience in audiences where !result.contains(audience) { result.append(audience) }
        if result.contains(where: { $0.family == .pupils && $0 != .pupils }) { result.removeAll { $0 == .pupils } }
        if let eyfs = result.firstIndex(of: .eyfs), result.contains(.ks1) {
            result[eyfs] = .eyfsKS1
            result.removeAll { $0 == .ks1 }
        }
        return result
    }

    private static let fillers: Set<String> = [
        "and", "for", "the", "all", "our", "of", "in", "to", "only", "other", "primary", "or", "members", "member",
        "person", "people", "school", "section", "part", "aged", "classes", "class", "a", "as", "i", "ii",
    ]
}

/// Walks over words, taking one audience or one other word at a time.
private struct Scan {
    var words: [String]
    var position = 0
    var found: [NamedAudience] = []
    var others: [String] = []

    init(words: [String]) { self.words = words }

    mutating func step() -> Bool {
        guard position < words.count else { return false }
        if !takeStage(), !takeYears(), !takePerson() {
            others.append(words[position])
            position += 1
        }
        return true
    }

    private mutating func takeStage() -> Bool {
        let word = words[position]
        if word == "key", next(1) == "stage" || next(1) == "stages" {
            position += 2
            takeStageNumbers()
            return true
        }
        if word.hasPrefix("ks"), let stage = number(String(word.dropFirst(2))) {
            add(stage: stage)
        } else if ["eyfs", "nursery", "reception", "preschool", "foundation"].contains(word) {
            found.append(.eyfs)
            if word == "foundation", next(1) == "stage" { position += 1 }
        } else if word == "early", next(1) == "years" {
            found.append(.eyfs)
            position += 1
            if next(1) == "foundation" { position += next(2) == "stage" ? 2 : 1 }
        } else if word == "infant" || word == "infants" {
            found.append(.ks1)
        } else if word == "juniors" {
            found.append(.ks2)
        } else {
            return false
        }
        position += 1
        return true
    }

    private mutating func takeStageNumbers() {
        while position < words.count {
            if let stage = number(words[position]) {
                add(stage: stage)
            } else if !(["and", "to"].contains(words[position]) && next(1).flatMap(number) != nil) {
                return
            }
            position += 1
        }
    }

    private mutating func takeYears() -> Bool {
        let word = words[position]
        var years: [Int] = []
        if ["year", "years", "yr", "yrs"].contains(word), let year = next(1).flatMap(number), year <= 13 {
            position += 1
        } else if word.first == "y", let year = Int(word.dropFirst()), (1...13).contains(year) {
            years.append(year)
            position += 1
        } else {
            return false
        }
        while position < words.count {
            let bare = words[position].first == "y" ? String(words[position].dropFirst()) : words[position]
            if let year = number(bare), (1...13).contains(year) {
                years.append(year)
            } else if !(["and", "to", "or", "year"].contains(bare) && next(1).flatMap(number) != nil) {
                break
            }
            position += 1
        }
        if let first = years.min(), let last = years.max() { found.append(.years(first...last)) }
        return true
    }

    private mutating func takePerson() -> Bool {
        if words[position] == "young", ["person", "people"].contains(next(1)) { words[position] = "pupils" }
        guard let audience = Scan.people[words[position]] else { return false }
        found.append(audience)
        position += 1
        return true
    }

    private mutating func add(stage: Int) {
        switch stage {
        case 1: found.append(.ks1)
        case 2: found.append(.ks2)
        case 3: found.append(.years(7...9))
        case 4: found.append(.years(10...11))
        case 5: found.append(.years(12...13))
        default: break
        }
    }

    private func next(_ distance: Int) -> String? {
        position + distance < words.count ? words[position + distance] : nil
    }

    private func number(_ word: String) -> Int? {
        Int(word) ?? ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6][word]
    }

    private static let people: [String: NamedAudience] = {
        let names: [(NamedAudience, [String])] = [
            (.pupils, ["pupil", "pupils", "student", "students", "learner", "learners", "child", "children"]),
            (.parents, ["parent", "parents", "carer", "carers", "guardian", "guardians", "family", "families"]),
            (.staff, ["staff", "teacher", "teachers", "employee", "employees", "adults"]),
            (
                .visitors,
                ["visitor", "visitors", "volunteer", "volunteers", "guest", "guests", "contractor", "contractors"]
            ),
            (.governors, ["governor", "governors", "governing", "trustee", "trustees"]),
        ]
        return Dictionary(uniqueKeysWithValues: names.flatMap { audience, words in words.map { ($0, audience) } })
    }()
}
