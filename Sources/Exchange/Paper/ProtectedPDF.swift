import Domain
import Foundation

/// Closes a PDF with words, so that nobody reads it without them, and every school opens it with its own reader.
///
/// AES with 256 bits and the key derivation of PDF 2.0 (ISO 32000-2, 7.6.4.3: revision 6), written by qpdf.
package enum ProtectedPDF {
    private static let limits = ProgramLimits(seconds: 60, bytes: 64 * 1_048_576)

    /// A file that goes inside the PDF, and is closed with it.
    package struct Enclosure: Sendable {
        package let name: String
        package let bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The words stand in a file that only Accord may read, never on a command line, which others on the machine can see.
    ///
    /// The second password, which would let someone change the file, is random and told to nobody.
    package static func make(
        _ pdf: [UInt8],
        enclosing enclosures: [Enclosure] = [],
        words: String,
        secret: String
    ) async throws(PaperFailure) -> [UInt8] {
        do {
            return try await TemporaryFolder.with { folder in
                let (given, made) = (folder.appendingPathComponent("in.pdf"), folder.appendingPathComponent("out.pdf"))
                try Data(pdf).write(to: given)
                var whole = given
                if !enclosures.isEmpty {
                    whole = folder.appendingPathComponent("whole.pdf")
                    try await run(try attaching(enclosures, to: given, as: whole, in: folder), in: folder)
                }
                try await run(["--encrypt", words, secret, "256", "--", whole.path, made.path], in: folder)
                return Array(try Data(contentsOf: made))
            }
        } catch let known as PaperFailure {
            throw known
        } catch let failure as ProgramFailure {
            throw .program(failure)
        } catch {
            throw .program(.noTemporaryFolder(reason: "\(error)"))
        }
    }

    private static func attaching(
        _ enclosures: [Enclosure],
        to given: URL,
        as whole: URL,
        in folder: URL
    ) throws -> [String] {
        var arguments = [given.path]
        for (number, enclosure) in enclosures.enumerated() {
            let file = folder.appendingPathComponent("enclosure-\(number)")
            try Data(enclosure.bytes).write(to: file)
            arguments += [
                "--add-attachment", file.path, "--filename=\(enclosure.name)", "--key=\(enclosure.name)", "--",
            ]
        }
        return arguments + [whole.path]
    }

    /// qpdf reads one argument from each line of a file that is named behind "@"; it ends with 3 after a mere warning.
    private static func run(_ arguments: [String], in folder: URL) async throws {
        let file = folder.appendingPathComponent("arguments")
        try Data(arguments.joined(separator: "\n").utf8).write(to: file)
        let result = try await Program.qpdf.run(["@" + file.path], home: folder, limits: limits)
        guard result.code == 0 || result.code == 3 else {
            throw PaperFailure.notMade(reason: String(result.complaint.suffix(300)))
        }
    }
}
