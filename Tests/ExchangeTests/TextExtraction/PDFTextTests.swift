import Exchange
import Foundation
import Testing

struct PDFTextTests {
    private let list = """
        <h1>Pupil agreement</h1><p>We use computers kindly.</p>
        <ul><li>I only go online when an adult is near.</li><li>I tell an adult.</li></ul>
        <ol><li>I keep my password to myself.</li></ol>
        """

    private func lines(_ body: String) async throws -> [String] {
        try await TextExtraction.lines(of: try await Samples.pdf(body))
    }

    private func words(_ lines: [String]) -> [String] {
        lines.joined(separator: " ").split(separator: " ").map(String.init)
    }

    @Test func `list markers, paragraphs and indentation survive`() async throws {
        let lines = try await lines(list)
        let gap = try #require(lines.firstIndex(of: ""))
        let items = lines[(gap + 1)...].filter { !$0.isEmpty }
        #expect(items.allSatisfy { $0.hasPrefix("  ") })
        #expect(
            items.map { $0.trimmingCharacters(in: .whitespaces) } == [
                "• I only go online when an adult is near.", "• I tell an adult.", "1. I keep my password to myself.",
            ]
        )
    }

    @Test func `a page break is a blank line`() async throws {
        let lines = try await lines("<p>First page.</p><p style=\"break-before: page\">Second page.</p>")
        #expect(lines.first == "First page.")
        #expect(lines.last == "Second page.")
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.allSatisfy(\.isWhitespace) })
        #expect(lines.count > 2)
    }

    @Test func `a page in two columns is read one column after the other`() async throws {
        let left = (1...12).map { "Left \($0) says that everybody is kind online and tells an adult." }
        let right = (1...12).map { "Right \($0) says that everybody asks an adult before going on a site." }
        let columns = [left, right].map { "<ul>" + $0.map { "<li>\($0)</li>" }.joined() + "</ul>" }
        let lines = try await lines("<div style=\"columns: 2; font-size: 9pt\">\(columns.joined())</div>")
        #expect(words(lines) == words((left + right).map { "• \($0)" }))
    }

    @Test func `a word the page broke is whole again, and a hyphen of its own stays`() async throws {
        let narrow = """
            <p style="width: 4.4em; hyphens: manual">infor&shy;mation</p>
            <p style="width: 3em">age-appropriate</p>
            """
        let words = words(try await lines(narrow))
        #expect(words == ["information", "age-appropriate"])
    }

    @Test func `ligatures are letters again`() async throws {
        #expect(try await lines("<p>The o\u{FB03}ce \u{FB01}lters.</p>") == ["The office filters."])
    }

    @Test func `pictures of pages are named as such`() async throws {
        let picture = "<svg width=\"200\" height=\"200\"><rect width=\"100\" height=\"100\" fill=\"navy\"/></svg>"
        let failure = await #expect(throws: UnreadableFile.self) { try await lines(picture) }
        #expect(failure == .noWords)
        #expect(failure?.sentence.hasPrefix("This PDF holds pictures of pages, not words.") == true)
    }

    /// A file with a password nobody gave: the owner and user strings are noise (ISO 32000-1, 7.6.3).
    @Test func `a PDF with a password is named as such`() async throws {
        let noise = String(repeating: "ab", count: 32)
        let locked = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
            4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<\(noise)>/U<\(noise)>>>endobj
            trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>
            """
        await #expect(throws: UnreadableFile.locked) { try await TextExtraction.lines(of: Array(locked.utf8)) }
    }

    @Test func `half a PDF is damaged`() async throws {
        let half = Array(try await Samples.pdf(list).prefix(300))
        let failure = await #expect(throws: UnreadableFile.self) { try await TextExtraction.lines(of: half) }
        guard case .damaged = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}
