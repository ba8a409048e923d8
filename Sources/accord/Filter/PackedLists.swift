import Domain
import Exchange
import Filtering
import Gateways

/// Lists that come as one packed folder, as UT1's do: `adult/domains`, `adult/urls` and others in `blacklists.tar.gz`.
///
/// Each packed folder is fetched and opened once, however many lists come of it.
struct PackedLists {
    private let sources: [ListSource]
    private var opened: [String: [String: [UInt8]]] = [:]

    init(_ sources: [ListSource]) {
        self.sources = sources.filter { $0.member != nil }
    }

    static func isPacked(_ path: String) -> Bool {
        path.hasSuffix(".tar.gz") || path.hasSuffix(".tgz")
    }

    /// The lists of a packed folder: each file `domains` or `urls`, its category the folder that it lies in.
    static func sources(in from: String, locked: Bool) async throws -> [ListSource] {
        let files = try await saying { () async throws -> [String: [UInt8]] in
            try open(try await UpdateLists.fetch(from)) { list($0) != nil }
        }
        let sources = files.keys.sorted().compactMap { name -> ListSource? in
            guard let found = list(name), files[name]?.isEmpty == false else { return nil }
            var source = ListSource(
                name: "\(found.category)-\(found.file)",
                from: from,
                category: found.category,
                format: found.format,
                isLocked: locked
            )
            source.member = name
            return source
        }
        guard !sources.isEmpty else {
            throw Said(sentence: "In \(from) no folder holds a file domains or urls, as UT1’s folders do.")
        }
        return sources
    }

    /// Nil where a source is no packed one.
    mutating func fetch(_ source: ListSource) async throws -> [UInt8]? {
        guard let member = source.member else { return nil }
        if opened[source.from] == nil {
            let wanted = Set(sources.filter { $0.from == source.from }.compactMap(\.member))
            opened[source.from] = try Self.open(try await UpdateLists.fetch(source.from), wanted.contains)
        }
        guard let bytes = opened[source.from]?[member] else {
            throw ListFailure("\(source.from) holds no \(member) any more. The list in use stays.")
        }
        return bytes
    }

    private static func open(_ bytes: [UInt8], _ isWanted: (String) -> Bool) throws -> [String: [UInt8]] {
        do throws(PackedFolder.Failure) {
            return try PackedFolder.files(of: bytes, bytesMax: ListSource.bytesMax, isWanted)
        } catch {
            throw ListFailure(error.sentence)
        }
    }

    private static func list(_ name: String) -> (category: String, file: String, format: ListFormat)? {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count >= 2, let format = ListFormat(ut1FileName: parts[parts.count - 1]),
            ListSource.isGoodName(parts[parts.count - 2])
        else { return nil }
        return (parts[parts.count - 2], parts[parts.count - 1], format)
    }
}
