import Foundation
import Testing

/// The files of the repository, as the rules for the whole code base read them.
enum SourceTree {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    struct File: Sendable, CustomTestStringConvertible {
        /// From the root of the repository: "Sources/Domain/Shared/Day.swift".
        let path: String
        let text: String

        var lines: [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false)
        }

        var testDescription: String {
            path
        }
    }

    /// Files under a folder whose names end so, builds and pictures apart.
    static func files(under folder: String = "", ending: String...) -> [File] {
        let start = folder.isEmpty ? root : root + "/" + folder
        guard let walk = FileManager.default.enumerator(atPath: start) else { return [] }
        var files: [File] = []
        for case let name as String in walk {
            if name.split(separator: "/").contains(where: { $0.hasPrefix(".build") || $0 == ".git" }) {
                walk.skipDescendants()
                continue
            }
            guard ending.isEmpty || ending.contains(where: name.hasSuffix) else { continue }
            guard let data = FileManager.default.contents(atPath: start + "/" + name) else { continue }
            guard let text = String(data: data, encoding: .utf8) else { continue }
            files.append(File(path: folder.isEmpty ? name : folder + "/" + name, text: text))
        }
        return files.sorted { $0.path < $1.path }
    }

    /// The names of folders directly in a folder.
    static func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder).sorted().filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(root)/\(folder)/\(name)", isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    /// Code without its comments and the words in its quotes, so that a rule about code does not read prose.
    static func code(of file: File) -> String {
        var code = ""
        var isQuoted = false
        var isRaw = false
        for line in file.lines {
            let trimmed = line.drop { $0 == " " }
            if trimmed.hasPrefix("//") {
                code += "\n"
                continue
            }
            if line.contains("\"\"\"") {
                isRaw.toggle()
                code += "\n"
                continue
            }
            if !isRaw {
                for character in line {
                    if character == "\"" { isQuoted.toggle() } else if !isQuoted { code.append(character) }
                }
            }
            isQuoted = false
            code += "\n"
        }
        return code
    }
}
