/// What the school and Accord itself have to say of one host by name.
struct OwnFindings {
    private(set) var helpline: Int?
    private(set) var ownHost: Int?
    private(set) var signal: (kind: Verdict.Signal, ending: Int)?
    private(set) var site: SiteFinding?
    private var safeSearch: Int?
    private var moderateYouTube: Int?
    private var strictYouTube: Int?

    struct SiteFinding {
        let kind: OwnEntries.Kind
        let rule: RuleNumber?
        let ending: Int
        fileprivate let rank: Int
    }

    init() {}

    init(_ own: OwnEntries, _ question: Question, _ text: Span<UInt8>) {
        for ending in 0..<question.keys.count {
            for place in own.entries(of: question.keys, ending: ending, in: text) {
                take(own[place], ending, question, text)
            }
        }
    }

    func rewrite(for group: Snapshot.Group) -> Int? {
        let youTube: Int?
        switch group.youTube {
        case .open: youTube = nil
        case .moderate: youTube = moderateYouTube
        case .strict: youTube = strictYouTube
        }
        return youTube ?? (group.safeSearch ? safeSearch : nil)
    }

    private mutating func take(_ entry: OwnEntries.Entry, _ ending: Int, _ question: Question, _ text: Span<UInt8>) {
        let isWhole = ending == question.keys.count - 1
        switch entry.kind {
        case .helpline: helpline = ending
        case .ownHost: ownHost = ending
        case .signal(let kind): signal = (kind, ending)
        case .safeSearch(let number): if isWhole { safeSearch = number }
        case .moderateYouTube(let number): if isWhole { moderateYouTube = number }
        case .strictYouTube(let number): if isWhole { strictYouTube = number }
        case .siteOpened, .siteClosed, .allowance: takeSite(entry, ending, question, text)
        }
    }

    private mutating func takeSite(
        _ entry: OwnEntries.Entry,
        _ ending: Int,
        _ question: Question,
        _ text: Span<UInt8>
    ) {
        guard entry.scope.includes(question.asker), entry.period.contains(question.now) else { return }
        var depth = 0
        if let wanted = entry.path {
            guard let found = Self.depth(of: wanted, below: entry.key, question.path, text) else { return }
            depth = found
        }
        // A longer host, then a longer path, then an allowance before a closed site before an open one.
        let strength = entry.kind == .allowance ? 2 : entry.kind == .siteClosed ? 1 : 0
        let rank = (ending * (PathKeys.partsMax + 1) + depth) * 3 + strength
        if let site, site.rank >= rank { return }
        site = SiteFinding(kind: entry.kind, rule: entry.rule, ending: ending, rank: rank)
    }

    /// How many parts of the path it takes to reach a listed one.
    private static func depth(of wanted: UInt64, below host: UInt64, _ path: Range<Int>, _ text: Span<UInt8>) -> Int? {
        var parts = PathKeys(below: host, path)
        var depth = 1
        while let part = parts.next(in: text) {
            if part == wanted { return depth }
            depth += 1
        }
        return nil
    }
}
