import Domain
import Foundation
import Subprocess

/// An .xlsx file, judged by its list of contents before any program opens it.
struct Workbook {
    private let bytes: [UInt8]
    private let sheetCount: Int

    /// A school's largest workbook unpacks to a few megabytes; a bomb to gigabytes.
    static let unpackedBytesMax = 100_000_000
    static let entriesMax = 2_000
    static let timeMax: Duration = .seconds(30)
    /// The converted sheet, in bytes.
    static let outputBytesMax = 40_000_000

    init(_ bytes: [UInt8]) throws(RollFileFault) {
        let directory: ZipDirectory
        do throws(ZipDirectory.Fault) {
            directory = try ZipDirectory(bytes)
        } catch {
            throw .damagedWorkbook
        }
        if directory.has("word/") { throw .wordDocument }
        if directory.has("mimetype") { throw .openDocument }
        guard directory.has("xl/workbook") else { throw .archive }
        guard directory.unpackedBytes <= Self.unpackedBytesMax, directory.entries.count <= Self.entriesMax else {
            throw .zipBomb
        }
        self.bytes = bytes
        sheetCount = directory.entries.count { $0.name.hasPrefix("xl/worksheets/sheet") }
    }

    var notes: [String] {
        guard sheetCount > 1 else { return [] }
        return ["This workbook has \(sheetCount) sheets. We read the first; save another as a file of its own."]
    }

    /// The first sheet as CSV, one line for each row, by Debian's `xlsx2csv`.
    func firstSheet() async throws(RollFileFault) -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "accord-sheet-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            defer { Self.remove(folder) }
            let file = folder.appending(path: "people.xlsx")
            try Data(bytes).write(to: file)
            return try await Self.convert(file.path)
        } catch let fault as RollFileFault {
            throw fault
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw .noSheetProgram
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            throw .zipBomb
        } catch is CancellationError {
            throw .slowWorkbook
        } catch {
            throw .damagedWorkbook
        }
    }

    /// A folder that cannot be removed holds a copy in the system's own place for such files, which it empties.
    private static func remove(_ folder: URL) {
        do { try FileManager.default.removeItem(at: folder) } catch { return }
    }

    private static func convert(_ path: String) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            group.addTask { try await runProgram(path) }
            group.addTask {
                try await Task.sleep(for: timeMax)
                throw RollFileFault.slowWorkbook
            }
            defer { group.cancelAll() }
            guard let output = try await group.next() else { throw RollFileFault.damagedWorkbook }
            return output
        }
    }

    /// The program gets no more of our environment than it needs.
    private static func runProgram(_ path: String) async throws -> [UInt8] {
        let environment = Environment.custom(["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
        let result = try await run(
            .name("xlsx2csv"),
            arguments: ["--no-line-breaks", "--dateformat", "%Y-%m-%d", "--sheet", "1", "--", path],
            environment: environment,
            output: .bytes(limit: outputBytesMax)
        )
        guard result.terminationStatus.isSuccess else { throw RollFileFault.damagedWorkbook }
        return result.standardOutput
    }
}
