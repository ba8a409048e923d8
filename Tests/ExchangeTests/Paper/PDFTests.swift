import Exchange
import Foundation
import Testing

struct PDFTests {
    private func page(_ body: String, head: String = "") -> String {
        "<!DOCTYPE html><html lang=\"en\"><head><title>Class list</title>\(head)</head><body>\(body)</body></html>"
    }

    private func words(_ pdf: Data) async throws -> [String] {
        try await TextExtraction.lines(of: Array(pdf)).joined(separator: " ").split(separator: " ").map(String.init)
    }

    @Test func `a sheet is tagged for screen readers, and its words come back in order`() async throws {
        try await withFolder { folder in
            let html = page("<h1>Class list</h1><ol start=\"4\"><li>Zoë Example – جواب</li></ol>")
            let pdf = try await PDF.make(html: html, assets: folder)
            #expect(try await words(pdf).prefix(5) == ["Class", "list", "4.", "Zoë", "Example"])
            let file = folder.appendingPathComponent("sheet.pdf")
            try pdf.write(to: file)
            let pdfinfo = Program(name: "pdfinfo", package: "poppler-utils", purpose: "Tests need")
            let limits = ProgramLimits(seconds: 20, bytes: 65536)
            let info = try await pdfinfo.run([file.path], home: folder, limits: limits)
            let tagged = String(decoding: info.output, as: UTF8.self).contains(/Tagged: +yes/)
            let help = try await Program.weasyprint.run(["--help"], home: folder, limits: limits)
            let canTag = String(decoding: help.output, as: UTF8.self).contains("pdf/ua-1")
            #expect(tagged == canTag)
        }
    }

    @Test func `style sheets and pictures of the folder are used`() async throws {
        try await withFolder { folder in
            try Data("p::after { content: ' from the sheet' }".utf8).write(to: folder.appendingPathComponent("a.css"))
            let html = page("<p>Words</p>", head: "<link rel=\"stylesheet\" href=\"a.css\">")
            let pdf = try await PDF.make(html: html, assets: folder)
            #expect(try await words(pdf) == ["Words", "from", "the", "sheet"])
        }
    }

    @Test(arguments: [
        "<img src=\"http://127.0.0.1/x.png\">", "<img alt='>' src='//example.org/x.png'>",
        "<img src=file:///etc/passwd>",
        "<link rel=attachment href=\"/etc/passwd\">", "<img src=\"../../secret.png\">",
        "<p style=\"background: url('https://example.org/x')\">x</p>",
        "<style>@import \"https://example.org/x\";</style>",
        "<style>p { background: \\75rl(https://example.org/x) }</style>", "<base href=\"https://example.org/\">",
        "<svg><image xlink:href=\"https://example.org/x\"/></svg>", "<object data=\"a.svg\"></object>",
        "<img src=\"&#104;ttp://example.org/x\">", "<IMG SRCSET=\"https://example.org/x 2x\">",
    ])
    func `a page that would fetch from elsewhere is refused`(body: String) async throws {
        let failure = await #expect(throws: PaperFailure.self) {
            try await PDF.make(html: page(body), assets: FileManager.default.temporaryDirectory)
        }
        guard case .outside = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }

    @Test func `links and addresses in the words stay`() async throws {
        try await withFolder { folder in
            let body =
                "<p>See <a href=\"https://example.org/a\">https://example.org/a</a>, src=\"https://example.org\"</p>"
            let pdf = try await PDF.make(html: page(body), assets: folder)
            #expect(try await words(pdf) == ["See", "https://example.org/a,", "src=\"https://example.org\""])
        }
    }
}
