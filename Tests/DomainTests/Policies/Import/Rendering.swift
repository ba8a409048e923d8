import Foundation

/// One way a policy may come back from Word or PDF: written by a program, read again by another.
enum Rendering: String, CaseIterable, Sendable {
    case wordWithLists, wordWithParagraphs, wordAsMarkdown
    case pdfOfPlainLines, pdfOfParagraphs, pdfOfLists, pdfWithoutLayout

    static let programs = ["pandoc", "weasyprint", "pdftotext"]
    static let absence = "pandoc, weasyprint or pdftotext is missing on this machine; this test was skipped."

    static var isPossible: Bool { programs.allSatisfy { program(named: $0) != nil } }

    /// The lines a person would upload, after the trip through the other format.
    func lines(of text: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "policy-\(ProcessInfo.processInfo.globallyUniqueString)"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: folder.appending(path: "in.md"), atomically: true, encoding: .utf8)
        try page(of: text).write(to: folder.appending(path: "in.html"), atomically: true, encoding: .utf8)
        for command in commands { try Rendering.run(command, in: folder) }
        let output = try String(contentsOf: folder.appending(path: "out.txt"), encoding: .utf8)
        try FileManager.default.removeItem(at: folder)
        return output.components(separatedBy: "\n")
    }

    private var commands: [String] {
        let layout = "pdftotext -layout in.pdf out.txt"
        return switch self {
        case .wordWithLists: ["pandoc -f markdown -o in.docx in.md", "pandoc -t plain --wrap=none -o out.txt in.docx"]
        case .wordWithParagraphs:
            ["pandoc -f html -o in.docx in.html", "pandoc -t plain --wrap=none -o out.txt in.docx"]
        case .wordAsMarkdown: ["pandoc -f markdown -o in.docx in.md", "pandoc -t markdown -o out.txt in.docx"]
        case .pdfOfPlainLines, .pdfOfParagraphs: ["weasyprint in.html in.pdf", layout]
        case .pdfOfLists: ["pandoc -f markdown -s -o list.html in.md", "weasyprint list.html in.pdf", layout]
        case .pdfWithoutLayout: ["weasyprint in.html in.pdf", "pdftotext in.pdf out.txt"]
        }
    }

    /// Pages with a header and a number on each, and words cut at the end of lines.
    private func page(of text: String) -> String {
        let escaped = text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
        let style = """
            <style>@page { margin: 2cm; @top-center { content: "Oakdene School policies" }
            @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
            p { hyphens: auto } pre { white-space: pre-wrap; font: 10pt sans-serif }</style>
            """
        let paragraphs = escaped.split(separator: "\n").map { "<p>\($0)</p>" }.joined(separator: "\n")
        let body = self == .pdfOfPlainLines ? "<pre>\(escaped)</pre>" : paragraphs
        return "<!doctype html><html lang=\"en\"><title>Policy</title>\(style)<body>\(body)</body></html>"
    }

    private static func program(named name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func run(_ command: String, in folder: URL) throws {
        let words = command.split(separator: " ").map(String.init)
        guard let path = program(named: words[0]) else { throw CocoaError(.executableNotLoadable) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
    }
}
