/// Two audiences who are told different things about the same matter.
enum Contradictions {
    static func findings(in text: LintText) -> [Finding] {
        recipients(text) + phones(text) + voluntary(text) + copies(text)
    }

    // MARK: Whom to tell

    /// At least this share of the words of two duties is common to both when they are about the same matter.
    private static let commonShareMin = 0.4

    /// A duty to tell somebody: what about, whom, and whether all of them or one.
    private struct Duty {
        let passage: LintPassage
        let matter: Set<String>
        let people: Set<RoleWords.Role>
        let joined: String
        let policies: Set<String>
    }

    /// The same matter goes to other people, to both instead of one of them, or under another policy.
    private static func recipients(_ text: LintText) -> [Finding] {
        let duties = text.passages.filter { $0.isRule && $0.document != nil }.compactMap(duty)
        return duties.indices.compactMap { index in
            let later = duties[index]
            let others = duties[..<index].filter { $0.passage.document != later.passage.document }
            let shares = others.map { share($0.matter, later.matter) }
            guard let best = shares.indices.max(by: { shares[$0] < shares[$1] }), shares[best] >= commonShareMin,
                let difference = difference(others[best], later)
            else { return nil }
            return text.finding(
                .contradiction,
                later.passage,
                at: [later.passage.lines[0], others[best].passage.lines[0]],
                difference,
                mend: "Decide what is right, and write it the same way in both."
            )
        }
    }

    private static func duty(_ passage: LintPassage) -> Duty? {
        guard passage.words.contains(where: { telling.contains($0) }) else { return nil }
        let finds = RoleWords.finds(in: passage.words).filter { told.contains($0.meaning) }
        guard let first = finds.first, let last = finds.last else { return nil }
        var matter = Set(passage.words).subtracting(empty)
        for find in finds { matter.subtract(passage.words[find.place..<(find.place + find.count)]) }
        let between = passage.words[first.place..<last.place]
        return Duty(
            passage: passage,
            matter: matter,
            people: Set(finds.map(\.meaning)),
            joined: between.contains("or") ? "or" : "and",
            policies: Set(PolicyNames.all(in: passage).flatMap(PolicyNames.significant))
        )
    }

    /// How the later duty differs, as the rest of a sentence; nil where both say the same.
    private static func difference(_ earlier: Duty, _ later: Duty) -> String? {
        let line = earlier.passage.lines[0]
        if later.people != earlier.people || later.people.count > 1 && later.joined != earlier.joined {
            return "sends to \(words(later)) what line \(line) sends to \(words(earlier))."
        }
        let policies = (PolicyNames.all(in: earlier.passage).last, PolicyNames.all(in: later.passage).last)
        guard let before = policies.0, let after = policies.1, earlier.policies.isDisjoint(with: later.policies) else {
            return nil
        }
        return "follows “\(after)” where line \(line) follows “\(before)” for the same matter."
    }

    private static func share(_ one: Set<String>, _ other: Set<String>) -> Double {
        let most = Double(min(one.count, other.count)) / Double(max(one.count, other.count, 1))
        guard most >= commonShareMin else { return 0 }
        let common = one.intersection(other).count
        return Double(common) / Double(max(one.count + other.count - common, 1))
    }

    private static func words(_ duty: Duty) -> String {
        RoleWords.Role.allCases.filter { duty.people.contains($0) }.map(\.rawValue).joined(
            separator: " \(duty.joined) "
        )
    }

    private static let told: Set<RoleWords.Role> = [
        .lead, .head, .deputyHead, .governors, .chair, .it, .dataOfficer, .leaders, .lineManager,
    ]
    private static let telling: Set<String> = [
        "report", "tell", "discuss", "discussed", "raise", "inform", "notify", "speak", "contact", "reported",
    ]
    private static let empty: Set<String> = [
        "i", "will", "the", "a", "an", "to", "of", "in", "or", "and", "any", "this", "them", "it", "with", "be", "if",
        "my", "is", "by", "for", "on", "line", "school", "policy", "policies", "procedure", "report", "tell", "raise",
    ]

    // MARK: Where a child's phone is

    /// Pupils and parents are told of another place, or of another moment.
    private static func phones(_ text: LintText) -> [Finding] {
        let about = text.passages.filter { $0.isRule && phoneWords.isFound(in: $0.words) }
        let pupils = about.filter { text.families(of: $0).contains(.pupils) }
        let parents = about.filter { text.families(of: $0).contains(.parents) && childWords.isFound(in: $0.words) }
        return [bounds, keepers].compactMap { book in
            let children = places(pupils, book)
            let adults = places(parents, book)
            let differ = Set(children.map(\.place)).isDisjoint(with: adults.map(\.place))
            guard let child = children.last, let adult = adults.first, differ else { return nil }
            return text.finding(
                .contradiction,
                adult.passage,
                at: [adult.passage.lines[0], child.passage.lines[0]],
                "tells parents that a child's phone goes by the \(adult.place); line \(child.passage.lines[0]) tells "
                    + "pupils the \(child.place).",
                mend: "Choose one place, and write it in both."
            )
        }
    }

    private static func places(
        _ passages: [LintPassage],
        _ book: PhraseBook<String>
    ) -> [(place: String, passage: LintPassage)] {
        passages.flatMap { passage in book.finds(in: passage.words).map { ($0.meaning, passage) } }
    }

    private static let phoneWords = PhraseBook("phone|phones|mobile|mobiles")
    private static let childWords = PhraseBook("my child*|pupil|pupils|child phone|child mobile")
    /// Where the phone must be off.
    private static let bounds = PhraseBook<String>([
        ("building", "building"), ("site", "site"), ("onsite", "site"), ("grounds", "site"), ("gate", "gate"),
    ])
    /// Who keeps it.
    private static let keepers = PhraseBook<String>([
        ("office", "office"), ("drawer", "drawer"), ("locker*", "locker"), ("box", "box"), ("reception", "reception"),
        ("teacher", "teacher"),
    ])

    // MARK: Free or not, some or all

    /// A voluntary agreement that another line tells everyone to sign.
    private static func voluntary(_ text: LintText) -> [Finding] {
        let free = text.reading.documents.indices.filter { text.reading.documents[$0].answer == .voluntary }
        return free.flatMap { document -> [Finding] in
            let heading = text.passages.first { $0.document == document && $0.kind == .title }
            guard let label = heading.map({ Array($0.words.prefix(2)) }), label.first == "appendix" else { return [] }
            return text.passages.filter { $0.document == nil && $0.isText && $0.words.contains("sign") }
                .filter { $0.words.joined(separator: " ").contains(label.joined(separator: " ")) }
                .filter { !$0.words.contains { ["voluntary", "voluntarily", "may", "choose", "free"].contains($0) } }
                .map { passage in
                    text.finding(
                        .contradiction,
                        passage,
                        "has people sign an agreement that is voluntary by its own words.",
                        mend: "Say here too that people are free to sign it or not."
                    )
                }
        }
    }

    /// One group is given a copy of a policy that binds others too.
    private static func copies(_ text: LintText) -> [Finding] {
        let bound = Set(text.reading.documents.flatMap(\.audiences).map(\.family))
        guard bound.count > 1 else { return [] }
        return text.passages.filter { $0.document == nil && $0.isText && copyWords.isFound(in: $0.words) }.compactMap {
            let named = AudienceWords.audiences(in: $0.text)
            guard Set(named.map(\.family)).count == 1, $0.words.first == "all" else { return nil }
            return text.finding(
                .contradiction,
                $0,
                "gives one group a copy of a policy that binds others too.",
                mend: "Give a copy to everyone whom the policy binds."
            )
        }
    }

    private static let copyWords = PhraseBook("copy of the|copy of this|copies of the|copies of this")
}
