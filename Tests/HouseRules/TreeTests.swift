import Foundation
import Testing

/// The repository says what Accord is, and nothing of how or where it was made.
struct TreeTests {
    /// Spelled in halves, so that this file does not hold them.
    static let banned = [
        "/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "wo" + "rktree", "in-" + "tree", "sub" + "agent", "BRI" + "EF.md",
        "DES" + "IGN.md",
    ]

    @Test func `no file speaks of the machine it was made on`() {
        for file in SourceTree.files() {
            for word in Self.banned where file.text.contains(word) {
                Issue.record("\(file.path) has \(word)")
            }
        }
    }

    @Test func `nothing waits in a comment`() {
        let markers = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
        for file in SourceTree.files(ending: ".swift", ".mustache", ".js", ".css", ".py", ".c") {
            for marker in markers where file.text.contains(marker) {
                Issue.record("\(file.path) has \(marker)")
            }
        }
    }

    @Test func `telephone numbers and addresses are invented`() {
        for file in SourceTree.files(under: "Sources") where file.text.contains("@") {
            for address in Self.addresses(in: file.text) {
                let isInvented = ["example.org", "example.com", "example"].contains { address.hasSuffix($0) }
                #expect(isInvented, "\(file.path) has \(address)")
            }
        }
    }

    private static func addresses(in text: String) -> [String] {
        text.split { $0.isWhitespace || "\"'<>()[]{},;:`\\".contains($0) }.map(String.init).compactMap { word in
            let parts = word.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, let name = parts.first, name.last?.isLetter == true || name.last?.isNumber == true,
                parts[1].contains("."), !parts[1].hasSuffix(".swift"), !word.contains("/")
            else { return nil }
            let place = parts[1].trimmingCharacters(in: .punctuationCharacters)
            return place.contains(".") ? place : nil
        }
    }
}
