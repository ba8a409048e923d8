import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What was typed into a form.
struct Form: Sendable {
    private let fields: [String: [String]]
    let files: [UploadedFile]

    /// A form without files; longer ones are refused.
    static let bodyBytesMax = 65_536
    /// A form with files.
    static let uploadBytesMax = 20_000_000

    init(fields: [String: [String]], files: [UploadedFile] = []) {
        self.fields = fields
        self.files = files
    }

    /// Reads `application/x-www-form-urlencoded` (URL Standard section 5); and `multipart/form-data` (RFC 7578), but only
    /// for a page that takes files: every other refuses it before a byte of it is read.
    static func read(_ request: Request, takingFiles takesFiles: Bool = false) async throws -> Form {
        guard takesFiles || !isUpload(request) else { throw Problem.noFiles }
        let body = try await body(of: request)
        if isUpload(request) {
            return try MultipartForm.read(body, contentType: request.headers[.contentType] ?? "")
        }
        return Form(fields: values(of: String(decoding: body, as: UTF8.self)))
    }

    static func isUpload(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true
    }

    /// Refuses a body that says it is too large before any of it is read.
    static func check(lengthOf request: Request) throws {
        try check(request.headers[.contentLength].flatMap(Int.init) ?? 0, of: request)
    }

    private static func check(_ bytes: Int, of request: Request) throws {
        let isUpload = isUpload(request)
        guard bytes <= (isUpload ? uploadBytesMax : bodyBytesMax) else {
            throw isUpload ? Problem.fileTooLarge : Problem.formTooLarge
        }
    }

    /// The values of a form's body, or of an address behind its question mark.
    static func values(of text: String) -> [String: [String]] {
        pairs(of: text).reduce(into: [:]) { fields, pair in fields[pair.name, default: []].append(pair.value) }
    }

    /// The same in the order in which they were sent.
    static func pairs(of text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count == 2 ? decoded(parts[1]) : "")
        }
    }

    static func pairs(sentWith request: Request) async throws -> [(name: String, value: String)] {
        pairs(of: String(decoding: try await body(of: request), as: UTF8.self))
    }

    /// What was sent, as far as it is no larger than a form may be.
    static func body(of request: Request) async throws -> [UInt8] {
        try check(lengthOf: request)
        var bytes: [UInt8] = []
        for try await buffer in request.body {
            bytes += buffer.readableBytesView
            try check(bytes.count, of: request)
        }
        return bytes
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }

    /// What was typed, without the white space around it; empty where nothing was.
    func text(_ name: String) -> String {
        fields[name]?.last?.trimmed ?? ""
    }

    func all(_ name: String) -> [String] {
        fields[name] ?? []
    }

    func isTicked(_ name: String) -> Bool {
        !text(name).isEmpty
    }

    func id<Named>(_ name: String, of named: Named.Type = Named.self) -> Identifier<Named>? {
        Identifier(text(name))
    }

    /// The name of a thing that this form makes: the same when it is sent twice.
    func newID<Named>(_ named: Named.Type = Named.self) -> Identifier<Named> {
        id("command", of: named) ?? Randomness.identifier()
    }

    /// The names of every field, for forms with a field for each row.
    var names: [String] {
        fields.keys.sorted()
    }
}

/// A file that came with a form; its name is what the sender says, and its bytes decide what it is.
struct UploadedFile: Sendable {
    let field: String
    let name: String
    let bytes: [UInt8]
}
