import ArgumentParser
import Domain
import Foundation
import Records

/// Reads a policy's file, line by line, and keeps it as a draft to be reviewed and published.
struct ImportPolicy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Read a policy from text, Markdown, Word or PDF.",
        discussion: "Exits with 65 when no words can be read from the file."
    )

    @Argument(help: "The file.") var file: String
    @OptionGroup var place: FolderOption
    @Flag(help: "Only say what was read; change nothing.") var dryRun = false
    @Flag(help: "Print what was read as one JSON object.") var json = false

    func run() async throws {
        let reading = PolicyReader.read(try await PolicyFile(path: file).lines())
        if json {
            print(String(decoding: try reading.json(), as: UTF8.self))
        } else {
            print(Self.summary(of: reading))
        }
        guard !dryRun else { return }
        try await keep(reading)
    }

    private static func summary(of reading: PolicyReading) -> String {
        let count = reading.documents.count
        var lines = ["We read \(reading.lines.count) lines and found \(count) agreements. Nothing was lost."]
        if let notice = reading.notice { lines.append(notice) }
        lines += reading.documents.map { "  \($0.title) (\($0.audience))" }
        lines += reading.questions.map(\.sentence)
        return lines.joined(separator: "\n")
    }

    /// The review is a form in progress: it is gone through on the page, or published as it is when nothing is open.
    private func keep(_ reading: PolicyReading) async throws {
        _ = try place.open()
        let working = try saying { try Working(opening: place.school) }
        let review = PolicyReview(fileName: (file as NSString).lastPathComponent, reading: reading)
        try working.save(review, as: Randomness.identifier(), kind: PolicyReview.kind, of: nil, at: currentInstant())
        print("It waits for you under Policy. Nothing is published until someone says so.")
    }
}
