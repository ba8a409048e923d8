/// Everything that is known by name apart from the compiled lists: helplines, the school's own hosts and sites,
/// allowances, signals and rewrites.
///
/// Small, made anew whenever the school changes something, and exact: the bytes of a
/// name are compared, not only its hash.
struct OwnEntries: Sendable {
    struct Entry: Sendable {
        let key: UInt64
        /// Where the name stands in `names`; empty for an address in numbers, whose key says all.
        let name: Range<Int32>
        /// The key of a listed path below the host; nil for the whole host.
        let path: UInt64?
        let kind: Kind
        let scope: FilterScope
        let period: FilterPeriod
        let rule: RuleNumber?
    }

    enum Kind: Equatable, Sendable {
        case helpline
        case ownHost
        case signal(Verdict.Signal)
        case siteOpened
        case siteClosed
        case allowance
        /// For the name alone, not for names below.
        case safeSearch(Int)
        case moderateYouTube(Int)
        case strictYouTube(Int)
    }

    private var names: [UInt8] = []
    private var entries: [Entry] = []
    /// Open addressing: one more than the place in `entries` of the first entry with a key; 0 where nothing is.
    private var table: [Int32] = [0]

    init() {}

    mutating func add(
        _ host: HostName,
        path: [UInt8] = [],
        _ kind: Kind,
        scope: FilterScope = .everyone,
        period: FilterPeriod = .always,
        rule: RuleNumber? = nil
    ) {
        guard let keys = host.keys, let key = keys.whole else { return }
        var parts = PathKeys(below: key, 0..<path.count)
        var pathKey: UInt64?
        while let part = parts.next(in: path.span) { pathKey = part }
        let start = Int32(names.count)
        if !keys.isNumeric { names += host.bytes }
        let name = start..<Int32(names.count)
        entries.append(
            Entry(key: key, name: name, path: pathKey, kind: kind, scope: scope, period: period, rule: rule)
        )
    }

    /// Must be called after the last `add`.
    mutating func arrange() {
        entries.sort { $0.key < $1.key }
        var size = 2
        while size < entries.count * 2 { size *= 2 }
        table = [Int32](repeating: 0, count: size)
        for place in entries.indices where place == 0 || entries[place - 1].key != entries[place].key {
            var slot = Int(truncatingIfNeeded: entries[place].key) & (size - 1)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = Int32(place + 1)
        }
    }

    /// The entries that name this ending of a host.
    @inline(__always)
    func entries(of keys: HostKeys, ending: Int, in text: Span<UInt8>) -> Range<Int> {
        let key = keys[ending]
        var slot = Int(truncatingIfNeeded: key) & (table.count - 1)
        while table[slot] != 0 {
            let first = Int(table[slot]) - 1
            if entries[first].key == key { return run(from: first, key, keys, ending, text) }
            slot = (slot + 1) & (table.count - 1)
        }
        return 0..<0
    }

    subscript(_ place: Int) -> Entry { entries[place] }

    private func run(
        from first: Int,
        _ key: UInt64,
        _ keys: HostKeys,
        _ ending: Int,
        _ text: Span<UInt8>
    ) -> Range<Int> {
        guard keys.isNumeric || isName(entries[first].name, at: keys.start(ending), of: text) else { return 0..<0 }
        var end = first
        while end < entries.count, entries[end].key == key { end += 1 }
        return first..<end
    }

    private func isName(_ name: Range<Int32>, at start: Int, of text: Span<UInt8>) -> Bool {
        guard start + name.count <= text.count else { return false }
        for offset in 0..<name.count
        where HostKeys.small(text[start + offset]) ?? text[start + offset] != names[Int(name.lowerBound) + offset] {
            return false
        }
        return true
    }
}
