import Filtering
import Foundation

/// How fast an address is decided and how much memory the lists take, at the size of a large public collection.
enum FilterFigures {
    static let names = ["filter.decision", "filter.decision.flat", "filter.memory", "filter.open", "filter.build"]

    private static let large = 5_000_000
    private static let million = 1_000_000
    private static let urls = 100_000
    private static let rounds = 9
    private static let decisionMicroseconds = 1.0
    private static let bytesPerName = 12.0
    private static let openMilliseconds = 10.0
    private static let buildSeconds = 1.0

    static func measure(in folder: String) async throws -> [Row] {
        let path = folder + "/lists"
        try file(of: large, categories: 50, at: path)
        let (opening, lists) = try opened(path)
        let decision = decisionTime(lists)
        let flat = try file(of: million, categories: 60, at: folder + "/sixty")
        try file(of: million, categories: 1, at: folder + "/one")
        let sixty = try decisionTime(CompiledLists(path: folder + "/sixty"))
        let one = try decisionTime(CompiledLists(path: folder + "/one"))
        let size = Double(lists.fileBytes) / Double(lists.nameCount)
        return [
            .goal("filter.decision", decision, "µs", limit: decisionMicroseconds),
            Row("filter.decision.flat", sixty, "µs", peerName: "one category", peer: one, better: .lower),
            .goal("filter.memory", size, "bytes/name", limit: bytesPerName),
            .goal("filter.open", opening, "ms", limit: openMilliseconds),
            .goal("filter.build", flat, "s", limit: buildSeconds),
        ]
    }

    /// Writes a compiled file and gives the seconds that reading and compiling its text took, best of three.
    @discardableResult
    private static func file(of count: Int, categories: Int, at path: String) throws -> Double {
        var noise = Noise()
        let share = count / categories
        let texts = (0..<categories).map { _ in
            [UInt8]((0..<share).flatMap { _ in noise.name() + [UInt8(ascii: "\n")] })
        }
        let clock = ContinuousClock()
        var best = Double.infinity
        var bytes: [UInt8] = []
        for _ in 0..<(count == million ? 3 : 1) {
            let start = clock.now
            var compiler = try ListCompiler(categories: Set((0..<categories).map { "c\($0)" }))
            for (number, text) in texts.enumerated() {
                let report = try compiler.add(text.span, as: .plain, to: "c\(number)")
                guard report.problemCount == 0 else { throw BenchFailure(what: "a name of ours was passed over") }
            }
            bytes = try compiler.compiled()
            best = min(best, (clock.now - start) / .seconds(1))
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return best
    }

    private static func opened(_ path: String) throws -> (milliseconds: Double, CompiledLists) {
        let clock = ContinuousClock()
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = clock.now
            _ = try CompiledLists(path: path)
            best = min(best, (clock.now - start) / .milliseconds(1))
        }
        return (best, try CompiledLists(path: path))
    }

    /// Microseconds for a decision, best of the rounds.
    private static func decisionTime(_ lists: CompiledLists) -> Double {
        let engine = Engine(Snapshot(policy(lists.categories), lists: lists))
        let asker = Asker(group: GroupNumber(0), person: FilterID(77), place: FilterID(9))
        let urls = addresses()
        let clock = ContinuousClock()
        var best = Double.infinity
        var open = 0
        for _ in 0..<rounds {
            open = 0
            let start = clock.now
            for url in urls where engine.decide(url.span, for: asker, at: 1_795_428_000_000).isOpen { open += 1 }
            best = min(best, (clock.now - start) / .microseconds(1) / Double(urls.count))
        }
        precondition(open >= urls.count / 2 && open < urls.count, "the lists did not decide")
        return best
    }

    /// Two of every three lists are closed for the group, which works in a session; the school has sites of its own.
    private static func policy(_ categories: [String]) -> FilterPolicy {
        var policy = FilterPolicy()
        policy.rules = [FilterRule(clause: "School devices are for school work", why: "")]
        let closed = categories.enumerated().filter { $0.offset % 3 != 1 }.map {
            CategoryRule($0.element, RuleNumber(0))
        }
        var group = FilterGroup(
            name: "KS2",
            plans: [FilterPlan(hours: .always, access: .everythingButBlocked, blocked: closed)]
        )
        group.sessions = .required
        policy.groups = [group]
        policy.sessions = (0..<10).map { FilterSession(for: .place(FilterID($0)), FilterPeriod(from: 0, until: .max)) }
        policy.sites = (0..<200).compactMap { number in
            Site("site\(number).example.org").map { SiteRule($0, opens: number % 2 == 0) }
        }
        return policy
    }

    private static func addresses() -> [[UInt8]] {
        var listed = Noise()
        return (0..<urls).map { number in
            let name = listed.name()
            let before = ["https://www.x9", "https://www.x9", "https://", "https://a.b."][number % 4]
            return Array(before.utf8) + name + Array("/path/to/page.html?x=1".utf8)
        }
    }
}

/// Names without a pattern, the same in every run (xorshift).
private struct Noise {
    private var state: UInt64 = 88_172_645_463_325_252
    private static let endings = ["com", "net", "org", "co.uk", "info", "xyz", "de", "ru", "online", "io"].map {
        Array(".\($0)".utf8)
    }

    mutating func name() -> [UInt8] {
        let length = 6 + Int(next() % 10)
        return (0..<length).map { _ in UInt8(97 + next() % 26) } + Self.endings[Int(next() % 10)]
    }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
