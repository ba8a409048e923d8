import Exchange
import Foundation
import Testing

struct PlainTextTests {
    private static let text = "Rules\r\n\r\n– I’m kind £1\n  1. under"
    private static let lines = ["Rules", "", "– I’m kind £1", "  1. under"]

    static let encodings: [(String, [UInt8])] = [
        ("UTF-8", Array(text.utf8)),
        ("UTF-8 with a mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
        ("UTF-16, small end first", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("UTF-16, big end first", [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
        ("Windows-1252", Array(text.data(using: .windowsCP1252) ?? Data())),
    ]

    @Test(arguments: encodings)
    func `text is read in the encodings schools have`(name: String, bytes: [UInt8]) async throws {
        #expect(try await TextExtraction.lines(of: bytes) == Self.lines, "\(name)")
    }

    @Test func `Markdown keeps its marks`() async throws {
        let lines = try await TextExtraction.lines(of: Array(Samples.markdown.utf8))
        #expect(lines.joined(separator: "\n") == Samples.markdown)
    }

    @Test func `a line of a text file has the number it has in the file`() async throws {
        #expect(
            try await TextExtraction.lines(of: Array("\n \nRules\n\nfor all\n\n".utf8)) == [
                "", "", "Rules", "", "for all",
            ]
        )
    }

    @Test(arguments: [
        ("\u{F0B7} kind", "• kind"), ("\u{F0A7}\u{A0}kind", "▪ kind"), ("a\u{B}b", "a\nb"), ("a\rb", "a\nb"),
        ("a\u{C}b", "a\n\u{C}\nb"), ("zero\u{200B}width  ", "zerowidth"), ("non\u{2011}breaking", "non-breaking"),
    ])
    func `marks only a printer or Word understood are made plain`(given: String, plain: String) async throws {
        #expect(try await TextExtraction.lines(of: Array(given.utf8)).joined(separator: "\n") == plain)
    }
}
