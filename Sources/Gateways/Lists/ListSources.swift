import Filtering
import Foundation

/// Where a school's lists come from: `lists/sources.json` of the filter's folder.
///
///     [{ "name": "adult", "from": "https://lists.example.org/adult.txt", "category": "adult", "format": "plain",
///        "isLocked": false, "fetchedAt": 1795362620446, "bytes": 12 }]
///
/// Where `from` is a packed folder (`.tar.gz`), `member` names the file in it.
/// `from` is an address or a file; what was fetched lies beside, under the name with `.list`. A locked source goes into
/// the list that nobody can open. Trusted: whoever can write it decides what is closed.
package struct ListSource: Codable, Equatable, Sendable {
    package let name: String
    package let from: String
    package let category: String
    package let format: ListFormat
    /// The file inside, where `from` is packed.
    package var member: String?
    package var isLocked: Bool
    /// Milliseconds since 1970 UTC; nil before it was fetched.
    package var fetchedAt: Int64?
    package var bytes: Int?

    package init(name: String, from: String, category: String, format: ListFormat, isLocked: Bool) {
        self.name = name
        self.from = from
        self.category = category
        self.format = format
        self.isLocked = isLocked
    }

    package static let sourcesMax = 500
    package static let bytesMax = 1 << 30

    /// A name is also that of a file.
    package static func isGoodName(_ name: String) -> Bool {
        (1...80).contains(name.utf8.count) && !name.hasPrefix(".")
            && name.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                    || "-_.".contains($0.description)
            }
    }

    package func file(in folder: FilterFolder) -> String { folder.sources + "/" + name + ".list" }
}

extension ListFormat: Codable {}

/// What went wrong with lists, in a sentence for whoever looks after them.
package struct ListFailure: Error, Equatable {
    package let sentence: String

    package init(_ sentence: String) {
        self.sentence = sentence
    }
}

/// The sources of one folder, read and kept.
package struct ListSources {
    package let folder: FilterFolder
    package private(set) var all: [ListSource]

    private var path: String { folder.sources + "/sources.json" }

    package init(_ folder: FilterFolder) throws(ListFailure) {
        self.folder = folder
        all = []
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            all = try JSONDecoder().decode([ListSource].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw ListFailure(
                "\(path) cannot be read: it is not a list of sources. Mend it, or remove it and add them again."
            )
        }
        for source in all where !ListSource.isGoodName(source.name) {
            throw ListFailure("\(path) names a source “\(source.name)”. Use letters, digits, points and hyphens.")
        }
    }

    package mutating func add(_ source: ListSource) throws(ListFailure) {
        guard ListSource.isGoodName(source.name) else {
            throw ListFailure("“\(source.name)” is no name of a list. Use letters, digits, points and hyphens.")
        }
        guard all.count < ListSource.sourcesMax else { throw ListFailure("There are \(all.count) lists already.") }
        all.removeAll { $0.name == source.name }
        all.append(source)
        try save()
    }

    /// Takes what was fetched for a source; what is empty or far too large leaves the old list.
    package mutating func keep(_ bytes: [UInt8], of name: String, at now: Int64) throws(ListFailure) {
        guard let place = all.firstIndex(where: { $0.name == name }) else {
            throw ListFailure("There is no list “\(name)”. Add it first: accord lists add")
        }
        guard !bytes.isEmpty, bytes.count <= ListSource.bytesMax else {
            throw ListFailure("“\(name)” came with \(bytes.count) bytes. The list in use stays.")
        }
        if let before = all[place].bytes, bytes.count < before / 2 {
            throw ListFailure(
                "“\(name)” shrank from \(before) to \(bytes.count) bytes, so it may be cut off. The old one stays."
            )
        }
        try Self.write(bytes, to: all[place].file(in: folder))
        all[place].fetchedAt = now
        all[place].bytes = bytes.count
        try save()
    }

    private func save() throws(ListFailure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var bytes: [UInt8] = []
        do { bytes = Array(try encoder.encode(all)) } catch {
            throw ListFailure("The sources cannot be written: \(error)")
        }
        try Self.write(bytes, to: path)
    }

    static func write(_ bytes: [UInt8], to path: String) throws(ListFailure) {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try ReplacedFile.write(bytes, to: path)
        } catch let failure as ReplacedFile.Failure {
            throw ListFailure(failure.sentence)
        } catch {
            throw ListFailure("\(folder) cannot be made: \(error.localizedDescription)")
        }
    }

    static func read(_ path: String) throws(ListFailure) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw ListFailure("\(path) cannot be read: \(error.localizedDescription)")
        }
    }
}
