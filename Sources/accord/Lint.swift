import ArgumentParser
import Domain
import Exchange
import Foundation

/// Reads a policy's file as a careful colleague would, and says line by line what is wrong with it.
struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is wrong in a policy, line by line.",
        discussion: "Changes nothing. Exits with 65 when no words can be read from the file."
    )

    @Argument(help: "The file: text, Markdown, Word or PDF.") var file: String
    @Option(help: "The title of another policy that the school holds; may be given many times.") var held: [String] = []
    @Flag(help: "Print what was found as one JSON object.") var json = false

    func run() async throws {
        let reading = PolicyReader.read(try await PolicyFile(path: file).lines())
        let findings = Linter.findings(in: reading, holding: held)
        print(json ? String(decoding: try LintJSON(findings).data(), as: UTF8.self) : Self.summary(of: findings))
    }

    private static func summary(of findings: [Finding]) -> String {
        let stops = findings.count { $0.treatment == .stops }
        let lines = findings.map { finding in
            let weight = finding.treatment == .stops ? "Stops publication. " : ""
            return "\(finding.sentence) \(weight)\(finding.mend)"
        }
        let notes = findings.count - stops
        return (lines + ["\(stops) found that stop publication, \(notes) notes for the next review."])
            .joined(separator: "\n")
    }
}
