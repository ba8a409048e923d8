import Foundation

/// Reads `multipart/form-data` (RFC 7578, on RFC 2046 section 5.1), the whole body in memory.
enum MultipartForm {
    static let partsMax = 2_000
    private static let boundaryBytesMax = 70

    static func read(_ body: [UInt8], contentType: String) throws -> Form {
        guard let boundary = parameter("boundary", of: contentType),
            (1...boundaryBytesMax).contains(boundary.utf8.count)
        else { throw Problem.unreadableForm }
        var fields: [String: [String]] = [:]
        var files: [UploadedFile] = []
        for part in try parts(of: body, between: Array("--\(boundary)".utf8)) {
            let (headers, content) = try split(part)
            guard let disposition = headers["content-disposition"], let name = parameter("name", of: disposition) else {
                throw Problem.unreadableForm
            }
            if let file = parameter("filename", of: disposition) {
                guard !(file.isEmpty && content.isEmpty) else { continue }
                files.append(UploadedFile(field: name, name: file, bytes: Array(content)))
            } else {
                fields[name, default: []].append(String(decoding: content, as: UTF8.self))
            }
        }
        return Form(fields: fields, files: files)
    }

    private static func parts(of body: [UInt8], between delimiter: [UInt8]) throws -> [ArraySlice<UInt8>] {
        let data = Data(body)
        guard var mark = data.range(of: Data(delimiter)), mark.lowerBound == 0 else { throw Problem.unreadableForm }
        let next = Data([13, 10] + delimiter)
        var parts: [ArraySlice<UInt8>] = []
        while !data[mark.upperBound...].starts(with: Data("--".utf8)) {
            guard data[mark.upperBound...].starts(with: [13, 10]), parts.count < partsMax,
                let end = data.range(of: next, in: (mark.upperBound)..<data.endIndex)
            else { throw Problem.unreadableForm }
            // A part without headers or content still has its empty line.
            parts.append(body[(mark.upperBound + 2)..<max(end.lowerBound, mark.upperBound + 2)])
            mark = end
        }
        return parts
    }

    private static func split(_ part: ArraySlice<UInt8>) throws -> ([String: String], ArraySlice<UInt8>) {
        guard let blank = Data(part).range(of: Data([13, 10, 13, 10])) else { throw Problem.unreadableForm }
        let head = String(decoding: part.prefix(blank.lowerBound), as: UTF8.self)
        var headers: [String: String] = [:]
        for line in head.components(separatedBy: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces
            )
        }
        return (headers, part.dropFirst(blank.upperBound))
    }

    /// One parameter of a header; browsers write `"` inside a quoted value as `%22` (HTML section 4.10.21.8).
    private static func parameter(_ name: String, of header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            let bare = pair[1].hasPrefix("\"") && pair[1].hasSuffix("\"") && pair[1].count > 1
            return (bare ? String(pair[1].dropFirst().dropLast()) : pair[1]).replacing("%22", with: "\"")
        }
        return nil
    }
}
