import Domain
import Exchange
import Foundation
import Testing

/// Opened with poppler, which did not make it.
struct ProtectedPDFTests {
    private static let words = "lusab-babad-gutih-tugad"
    private static let limits = ProgramLimits(seconds: 20, bytes: 1_048_576)

    private func made(enclosing enclosures: [ProtectedPDF.Enclosure], in folder: URL) async throws -> URL {
        let html = "<!DOCTYPE html><html lang=\"en\"><head><title>File</title></head><body>Canary7q3x</body></html>"
        let pdf = try await PDF.make(html: html, assets: folder)
        let closed = try await ProtectedPDF.make(
            Array(pdf),
            enclosing: enclosures,
            words: Self.words,
            secret: "0f7e2a"
        )
        let file = folder.appendingPathComponent("closed.pdf")
        try Data(closed).write(to: file)
        return file
    }

    private func text(of file: URL, words: [String], in folder: URL) async throws -> ProgramResult {
        try await Program.pdftotext.run(words + [file.path, "-"], home: folder, limits: Self.limits)
    }

    @Test func `the words open it, and nothing else does`() async throws {
        try await withFolder { folder in
            let file = try await made(enclosing: [], in: folder)
            let opened = try await text(of: file, words: ["-upw", Self.words], in: folder)
            #expect(opened.code == 0 && String(decoding: opened.output, as: UTF8.self).contains("Canary7q3x"))
            for wrong in [[], ["-upw", "lusab"], ["-upw", ""]] {
                #expect(try await text(of: file, words: wrong, in: folder).code != 0, "\(wrong)")
            }
        }
    }

    @Test func `it is AES with 256 bits, and the files inside are closed with it`() async throws {
        try await withFolder { folder in
            let letter = ProtectedPDF.Enclosure(name: "concern-1-file-1.txt", bytes: Array("Letter7q3x".utf8))
            let file = try await made(enclosing: [letter], in: folder)
            #expect(try Data(contentsOf: file).range(of: Data("Letter7q3x".utf8)) == nil)
            let told = try await Program.qpdf.run(
                ["--password=\(Self.words)", "--show-encryption", file.path],
                home: folder,
                limits: Self.limits
            )
            let words = String(decoding: told.output, as: UTF8.self)
            #expect(words.contains("R = 6") && words.contains("file encryption method: AESv3"))
            let shown = try await Program.qpdf.run(
                ["--password=\(Self.words)", "--show-attachment=concern-1-file-1.txt", file.path],
                home: folder,
                limits: Self.limits
            )
            #expect(String(decoding: shown.output, as: UTF8.self) == "Letter7q3x")
        }
    }

    @Test func `what is no PDF is refused with a sentence`() async throws {
        let failure = await #expect(throws: PaperFailure.self) {
            try await ProtectedPDF.make(Array("Words".utf8), words: Self.words, secret: "0f7e2a")
        }
        #expect(failure?.sentence.isEmpty == false)
    }
}
