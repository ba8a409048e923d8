import Detection
import Foundation

/// How fast words are found in a page's text, beside Vectorscan with the same words, when `scripts/peers` has built it.
enum TextFigures {
    static let names = ["text.5k", "text.50k"]

    /// As much text at once as a long page has.
    static let chunkBytes = 50_000
    private static let textBytes = 16_000_000
    private static let rounds = 3
    private static let turns = 3
    private static let compileMilliseconds = 50.0

    static func measure(in folder: String) async throws -> [Row] {
        let prose = try Prose()
        let text = prose.text(bytes: textBytes)
        try Data(text).write(to: URL(fileURLWithPath: folder + "/text"))
        return try [(5_000, "text.5k"), (50_000, "text.50k")].flatMap { count, name in
            let phrases = prose.phrases(count)
            let path = folder + "/" + name
            try Data(phrases.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
            return try rows(name, phrases, text, Vectorscan(phrases: path, text: folder + "/text"))
        }
    }

    private static func rows(_ name: String, _ phrases: [String], _ text: [UInt8], _ peer: Vectorscan?) throws -> [Row]
    {
        let lines = ["= abuse"] + phrases.map { "90 " + $0 }
        let lexicon = Lexicon(Array(lines.joined(separator: "\n").utf8))
        guard lexicon.badLines.isEmpty else { throw BenchFailure(what: "a phrase of ours is none") }
        var compiling = Double.infinity
        var ours = 0.0
        var theirs = 0.0
        for _ in 0..<turns {
            let start = processorSeconds()
            let detector = Detector([lexicon])
            compiling = min(compiling, (processorSeconds() - start) * 1_000)
            for _ in 0..<rounds { ours = max(ours, speed(detector, text)) }
            theirs = max(theirs, try peer?.megabytesPerSecond(rounds: rounds) ?? 0)
        }
        let name2 = peer?.name ?? "Vectorscan, not here: make peers"
        return [
            Row(name, ours, "MB/s", peerName: name2, peer: theirs, better: .higher),
            .goal(name + ".compile", compiling, "ms", limit: compileMilliseconds),
        ]
    }

    /// As the peer counts: what else runs here counts for little.
    private static func processorSeconds() -> Double {
        // POSIX counts it in millionths of a second.
        Double(clock()) / 1e6
    }

    /// Megabytes of text a second.
    private static func speed(_ detector: Detector, _ text: [UInt8]) -> Double {
        let start = processorSeconds()
        var found = 0
        for place in stride(from: 0, to: text.count, by: chunkBytes) {
            let chunk = text.span.extracting(place..<min(text.count, place + chunkBytes))
            found += detector.observations(in: chunk).first?.hits.count ?? 0
        }
        precondition(found > 0, "nothing was found")
        return Double(text.count) / 1_000_000 / (processorSeconds() - start)
    }
}

/// `Benchmarks/Peers/vectorscan.c`, where `scripts/peers` put it.
private struct Vectorscan {
    static let path = FileManager.default.currentDirectoryPath + "/.build-peers/vectorscan"

    let phrases: String
    let text: String
    let name: String

    init?(phrases: String, text: String) throws {
        guard FileManager.default.isExecutableFile(atPath: Self.path) else { return nil }
        self.phrases = phrases
        self.text = text
        name = "Vectorscan " + (try Self.run([phrases, text, "\(TextFigures.chunkBytes)", "1"])[0].prefix(5))
    }

    func megabytesPerSecond(rounds: Int) throws -> Double {
        let line = try Self.run([phrases, text, "\(TextFigures.chunkBytes)", "\(rounds)"])
        guard line.count == 4, let speed = Double(line[2]) else { throw BenchFailure(what: "Vectorscan said nothing") }
        return speed
    }

    private static func run(_ arguments: [String]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchFailure(what: "Vectorscan failed") }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\t").map(String.init)
    }
}
