import Foundation

/// An .xlsx file, judged by its list of contents before any program opens it.
enum Workbook {
    /// A school's largest workbook unpacks to a few megabytes; a bomb to gigabytes.
    static let unpackedBytesMax = 100_000_000
    static let entriesMax = 2_000
    /// The converted sheet.
    private static let limits = ProgramLimits(seconds: 30, bytes: 40_000_000)

    /// The first sheet as CSV, one line for each row, and what to say about the others.
    static func firstSheet(of bytes: [UInt8]) async throws(RollFileFault) -> (csv: [UInt8], notes: [String]) {
        do {
            return try await TemporaryFolder.with { folder in
                let file = folder.appendingPathComponent("people.xlsx")
                try Data(bytes).write(to: file)
                let contents = try await PackedContents(of: file, home: folder)
                try check(contents)
                return (try await convert(file, in: folder), notes(about: contents))
            }
        } catch {
            throw fault(for: error)
        }
    }

    private static func check(_ contents: PackedContents) throws(RollFileFault) {
        func has(_ start: String) -> Bool { contents.names.contains { $0.hasPrefix(start) } }
        if has("word/") { throw .wordDocument }
        if has("mimetype") { throw .openDocument }
        guard has("xl/workbook") else { throw .archive }
        guard contents.unpackedSize <= unpackedBytesMax, contents.names.count <= entriesMax else { throw .zipBomb }
    }

    private static func notes(about contents: PackedContents) -> [String] {
        let sheets = contents.names.count { $0.hasPrefix("xl/worksheets/sheet") }
        guard sheets > 1 else { return [] }
        return ["This workbook has \(sheets) sheets. We read the first; save another as a file of its own."]
    }

    private static func convert(_ file: URL, in folder: URL) async throws -> [UInt8] {
        let arguments = ["--no-line-breaks", "--dateformat", "%Y-%m-%d", "--sheet", "1", "--", file.path]
        let result = try await Program.xlsx2csv.run(arguments, home: folder, limits: limits)
        guard result.code == 0 else { throw RollFileFault.damagedWorkbook }
        return result.output
    }

    private static func fault(for error: any Error) -> RollFileFault {
        switch error {
        case let known as RollFileFault: known
        case ProgramFailure.missing: .noSheetProgram
        case ProgramFailure.tooMuch: .zipBomb
        case ProgramFailure.tooSlow, ProgramFailure.stopped: .slowWorkbook
        default: .damagedWorkbook
        }
    }
}
