import Foundation

/// Measures, prints a table, and writes `Benchmarks/latest.json`.
///
///     accord-bench [PREFIX]       only figures whose name begins so
@main
struct Benchmarks {
    static func main() async throws {
        // A figure of `PeopleFigures` runs in a process of its own.
        if CommandLine.arguments.dropFirst().first == PeopleImport.word {
            return try await PeopleImport.run(Array(CommandLine.arguments.dropFirst(2)))
        }
        let prefix = CommandLine.arguments.dropFirst().first ?? ""
        let place = FileManager.default.currentDirectoryPath + "/Benchmarks"
        guard FileManager.default.fileExists(atPath: place) else {
            print("Run this from the root of the repository.")
            exit(64)
        }
        let folder = FileManager.default.currentDirectoryPath + "/.build-release/bench-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { removeQuietly(folder) }
        let rows = try await measure(in: folder, prefix)
        print(([Row.header] + rows.map(\.line)).joined(separator: "\n"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(rows).write(to: URL(fileURLWithPath: place + "/latest.json"))
    }

    /// Each group of figures shares a school; a group is skipped when nothing of it is asked for.
    private static func measure(in folder: String, _ prefix: String) async throws -> [Row] {
        let groups: [(names: [String], measure: @Sendable (String) async throws -> [Row])] = [
            (["ledger.append.single", "ledger.append.batched"], Appending.measure),
            (["ledger.replay"], Replaying.measure),
            (["ledger.verify", "ledger.backup", "ledger.restore"], KeepingFigures.measure),
            (["web.signingday.p99"], SigningDay.measure),
            (["web.signin.p99", "web.signin.burst.p99", "web.signin.policy.p99"], SigningIn.measure),
            (["web.dashboard"], Dashboard.measure),
            (["cases.page", "cases.search"], Cases.measure),
            (FilterFigures.names, FilterFigures.measure),
            (QualityFigures.names, QualityFigures.measure),
            (TextFigures.names, TextFigures.measure),
            (PolicyFigures.names, PolicyFigures.measure),
            (PeopleFigures.names, PeopleFigures.measure),
        ]
        var rows: [Row] = []
        for (number, group) in groups.enumerated() where group.names.contains(where: { $0.hasPrefix(prefix) }) {
            let place = folder + "/\(number)"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            rows += try await group.measure(place).filter { $0.name.hasPrefix(prefix) }
        }
        return rows
    }

    private static func removeQuietly(_ folder: String) {
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            print("\(folder) could not be removed: \(error)")
        }
    }
}

/// Seconds that something took.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let time = try await clock.measure { try await work() }
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
}
