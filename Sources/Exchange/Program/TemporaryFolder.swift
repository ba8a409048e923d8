import Foundation
import Logging

/// A folder only Accord may read, removed again whatever happens.
enum TemporaryFolder {
    private static let logger = Logger(label: "exchange.temporary")

    /// Gives `work` an empty folder and removes it, with all that is in it, when `work` ends.
    static func with<Result: Sendable>(_ work: (URL) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("accord-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        defer { remove(folder) }
        return try await work(folder)
    }

    private static func remove(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            logger.warning("A temporary folder could not be removed: \(folder.path): \(error)")
        }
    }
}
