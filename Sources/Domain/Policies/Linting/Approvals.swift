/// One thing that needs the approval of different people in different rules.
enum Approvals {
    private struct Need {
        let passage: LintPassage
        let people: Set<RoleWords.Role>
        let isEither: Bool
    }

    static func findings(in text: LintText) -> [Finding] {
        let rules = text.passages.filter { $0.isRule && approving.isFound(in: $0.words) }
        return matters.compactMap { name, book in
            let needs = rules.filter { book.isFound(in: $0.words) && isForAdults($0, text) }.flatMap(needs)
            guard let first = needs.first, let other = needs.first(where: { !isSame($0, first) }) else { return nil }
            let lines = needs.flatMap { $0.passage.lines.prefix(1) }.uniqued.sorted()
            guard lines.count > 1 else { return nil }
            return text.finding(
                .overlap,
                first.passage,
                at: lines,
                "asks for the approval of \(words(first)) for \(name), and line \(other.passage.lines[0]) for that of "
                    + "\(words(other)).",
                mend: "Say in one place who approves \(name), in which order, and when one approval is enough."
            )
        }
    }

    private static func isForAdults(_ passage: LintPassage, _ text: LintText) -> Bool {
        !text.families(of: passage).contains(.pupils)
    }

    private static func needs(of passage: LintPassage) -> [Need] {
        let finds = RoleWords.finds(in: passage.words).filter { deciders.contains($0.meaning) }
        guard let first = finds.first, let last = finds.last else { return [] }
        let either = passage.words[first.place..<last.place].contains("or")
        return [Need(passage: passage, people: Set(finds.map(\.meaning)), isEither: either)]
    }

    private static func isSame(_ one: Need, _ other: Need) -> Bool {
        one.people == other.people && (one.people.count < 2 || one.isEither == other.isEither)
    }

    private static func words(_ need: Need) -> String {
        RoleWords.Role.allCases.filter { need.people.contains($0) }.map(\.rawValue)
            .joined(separator: need.isEither ? " or " : " and ")
    }

    private static let approving = PhraseBook("approv*|authoris*|permission|has agreed|have agreed")
    private static let deciders: Set<RoleWords.Role> = [
        .lead, .head, .deputyHead, .governors, .chair, .it, .dataOfficer, .leaders, .lineManager,
    ]
    private static let matters: [(String, PhraseBook<Bool>)] = [
        ("AI tools", PhraseBook("ai|artificial intelligence|chatbot*")),
        ("software and hardware", PhraseBook("install*|software|hardware")),
        ("remote access", PhraseBook("remote access|accessed remotely|remote working")),
        ("people's own devices", PhraseBook("personal technolog*|personal device*|own device*|personal equipment")),
    ]
}
