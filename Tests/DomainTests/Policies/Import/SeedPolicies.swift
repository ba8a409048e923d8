import Foundation

/// The two real policies, which stay outside the repository: `SEEDS`, or `shared/seeds` beside the package.
enum SeedPolicies {
    static let absence =
        "The two real policies are not on this machine (set SEEDS to their folder); this test was skipped."

    static let folder: URL? = {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../..")
        let named = ProcessInfo.processInfo.environment["SEEDS"].map { URL(fileURLWithPath: $0) }
        let folder = named ?? package.appending(path: "../shared/seeds").standardizedFileURL
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// The table of their clauses, beside the folder.
    static let catalogue: URL? = folder.flatMap { folder in
        let file = folder.deletingLastPathComponent().appending(path: "clauses.tsv")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }

    /// The policy whose file begins with "000" or "001".
    static func file(_ prefix: String) throws -> URL {
        let folder = try folder ?? { throw CocoaError(.fileNoSuchFile) }()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        guard let name = names.first(where: { $0.hasPrefix(prefix) }) else { throw CocoaError(.fileNoSuchFile) }
        return folder.appending(path: name)
    }

    static func text(_ prefix: String) throws -> String {
        try String(contentsOf: file(prefix), encoding: .utf8)
    }
}
