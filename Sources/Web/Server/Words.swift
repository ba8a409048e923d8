import Foundation

/// The sentences of one language: a key for each, such as `parents.start.title`, kept in `Words/en/parents.json`.
///
/// A sentence may hold tags, such as `{{childName}}`. In a template `[[key]]` stands for the sentence; what the tags name
/// is then a property of the page, or of its frame.
struct Words: Sendable {
    let language: String
    /// Whether every sentence is there, so that pages can be read in it; sheets need fewer.
    let isWhole: Bool
    private let sentences: [String: String]

    /// What every page knows without saying: found in its frame.
    static let frameNames = [
        "schoolName", "officePhone", "officeHours", "headName", "leadName", "pageTitle", "motto",
    ]

    /// Reads every file of a language's folder; what it lacks is said in the language it falls back on.
    init(language: String, folder: String, else fallback: Words? = nil) throws {
        self.language = language
        var sentences: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".json") {
            let json = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
            let read = try JSONDecoder().decode([String: String].self, from: json)
            sentences.merge(read) { first, _ in first }
        }
        isWhole = fallback.map { $0.keys.isSubset(of: sentences.keys) } ?? true
        self.sentences = sentences.merging(fallback?.sentences ?? [:]) { own, _ in own }
    }

    var keys: Set<String> {
        Set(sentences.keys)
    }

    /// A sentence with its tags filled in, not yet escaped.
    func say(_ key: String, _ values: [String: String] = [:]) -> String {
        guard var sentence = sentences[key] else { return key }
        for (name, value) in values {
            sentence = sentence.replacing("{{\(name)}}", with: value)
        }
        return sentence
    }

    /// A template with its keys replaced by sentences; an unknown key fails when templates are loaded, not on a page.
    func fill(_ template: String) throws -> String {
        var filled = ""
        var rest = template[...]
        while let start = rest.range(of: "[["), let end = rest[start.upperBound...].range(of: "]]") {
            filled += rest[..<start.lowerBound]
            filled += try sentence(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return filled + rest
    }

    private func sentence(_ key: String) throws -> String {
        guard var sentence = sentences[key] else { throw UnknownWords(key: key, language: language) }
        sentence = sentence.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        for name in Self.frameNames {
            sentence = sentence.replacing("{{\(name)}}", with: "{{frame.\(name)}}")
        }
        return sentence
    }
}

/// A template asks for a sentence that a language does not have.
struct UnknownWords: Error {
    let key: String
    let language: String
}
