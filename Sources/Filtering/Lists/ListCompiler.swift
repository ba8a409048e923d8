/// Gathers lists and makes the one file that `CompiledLists` maps.
///
/// The same lists give the same bytes, in whatever order they are added.
package struct ListCompiler: Sendable {
    package static let categoriesMax = 128
    package static let categoryBytesMax = 63
    package static let lineBytesMax = 4_096
    /// Sixteen bytes each while compiling.
    package static let entriesMax = 40_000_000

    package enum Failure: Error, Equatable, Sendable {
        case tooManyCategories
        case badCategoryName
        case unknownCategory
        case tooManyCategorySets
        case tooCrowded
    }

    package let categories: [String]
    var entries: [ListEntry] = []

    /// Names the categories that lists will be added to.
    package init(categories: Set<String>) throws(Failure) {
        guard categories.count <= Self.categoriesMax else { throw .tooManyCategories }
        for name in categories where !Self.isGoodName(name) { throw .badCategoryName }
        self.categories = categories.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func isGoodName(_ name: String) -> Bool {
        (1...categoryBytesMax).contains(name.utf8.count) && !name.unicodeScalars.contains { $0.value < 0x20 }
    }

    /// Takes one list into a category.
    package mutating func add(
        _ list: Span<UInt8>,
        as format: ListFormat,
        to category: String
    ) throws(Failure) -> ListReport {
        guard let number = categories.firstIndex(of: category) else { throw .unknownCategory }
        var reading = ListReading(format, into: UInt32(number))
        // The array is lent to the reading, so that it grows in place.
        swap(&reading.entries, &entries)
        reading.readAll(list)
        swap(&reading.entries, &entries)
        return reading.report
    }

    /// The file's bytes.
    package consuming func compiled() throws(Failure) -> [UInt8] {
        let categories = categories
        var entries = entries
        self.entries = []
        ListEntry.sort(&entries)
        var sets = CategorySets()
        var slots: [Slot] = []
        slots.reserveCapacity(entries.count)
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            guard let number = sets.number(of: entries[start..<end]) else { throw .tooManyCategorySets }
            slots.append(Slot(key: entries[start].key, set: number))
            start = end
        }
        entries = []
        let bytes = ListFile.bytes(categories: categories, sets: sets.all, slots: slots)
        guard let bytes else { throw .tooCrowded }
        return bytes
    }
}

/// The key of a listed name or path, and the number of its category set.
struct Slot {
    let key: UInt64
    let set: UInt16
}
