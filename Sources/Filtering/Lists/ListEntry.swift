/// One name or path as a list gave it.
struct ListEntry: Sendable {
    let key: UInt64
    /// The category's number above three bits of reach.
    let payload: UInt32

    /// Which hosts an entry speaks of.
    enum Reach: UInt32 {
        case nameAndBelow
        case nameOnly
        case belowOnly
        case exceptNameAndBelow
        case exceptNameOnly
        case exceptBelowOnly
        /// Marks a host below which paths are listed; of no category itself.
        case hostOfPaths
    }

    init(_ key: UInt64, _ category: UInt32, _ reach: Reach) {
        self.key = key
        payload = category << 3 | reach.rawValue
    }

    /// By key, with a radix sort: entries are many, and their keys are spread evenly.
    static func sort(_ entries: inout [ListEntry]) {
        guard entries.count > 1 else { return }
        var other = entries
        let bits: UInt64 = 11
        for pass: UInt64 in 0..<6 {
            var starts = [Int](repeating: 0, count: 1 << bits)
            let shift = pass * bits
            let mask: UInt64 = (1 << bits) - 1
            for entry in entries { starts[Int(entry.key >> shift & mask)] += 1 }
            var sum = 0
            for digit in starts.indices {
                let count = starts[digit]
                starts[digit] = sum
                sum += count
            }
            other.withUnsafeMutableBufferPointer { target in
                for entry in entries {
                    let digit = Int(entry.key >> shift & mask)
                    target[starts[digit]] = entry
                    starts[digit] += 1
                }
            }
            swap(&entries, &other)
        }
    }
}

/// The categories that one listed name belongs to: a bit each, apart by reach.
struct CategorySet: Hashable, Sendable {
    var name: UInt128 = 0
    var below: UInt128 = 0
    var exceptName: UInt128 = 0
    var exceptBelow: UInt128 = 0
    var holdsPaths = false

    mutating func add(_ payload: UInt32) {
        let bit: UInt128 = 1 << UInt128(payload >> 3)
        guard let reach = ListEntry.Reach(rawValue: payload & 7) else { return }
        switch reach {
        case .nameAndBelow:
            name |= bit
            below |= bit
        case .nameOnly: name |= bit
        case .belowOnly: below |= bit
        case .exceptNameAndBelow:
            exceptName |= bit
            exceptBelow |= bit
        case .exceptNameOnly: exceptName |= bit
        case .exceptBelowOnly: exceptBelow |= bit
        case .hostOfPaths: holdsPaths = true
        }
    }
}

/// All different category sets, numbered in the order in which they are first met.
struct CategorySets {
    private(set) var all: [CategorySet] = []
    private var numbers: [CategorySet: UInt16] = [:]
    /// Most names stand in one list: their sets are found without hashing.
    private var single = [UInt16?](repeating: nil, count: ListCompiler.categoriesMax << 3)

    /// Nil when there are more sets than a slot can name.
    mutating func number(of entries: ArraySlice<ListEntry>) -> UInt16? {
        guard let first = entries.first else { return nil }
        let isSingle = entries.count == 1
        if isSingle, let known = single[Int(first.payload)] { return known }
        var set = CategorySet()
        for entry in entries { set.add(entry.payload) }
        let number = numbers[set] ?? UInt16(exactly: all.count)
        guard let number else { return nil }
        if Int(number) == all.count {
            all.append(set)
            numbers[set] = number
        }
        if isSingle { single[Int(first.payload)] = number }
        return number
    }
}
