import Foundation
import Mustache

/// Every template, compiled once for each language.
struct Library: Sendable {
    let words: [String: Words]
    private let templates: [String: MustacheLibrary]

    static let fallback = "en"

    /// What the program came with, read once however many sites a process has.
    static let shipped = Result { try Library(resources: Resources.folder) }

    /// Papers are templates too, named "Papers/retention" and so on.
    private init(resources: String) throws {
        var sources = try Self.sources(in: resources + "/Templates")
        for (name, source) in try Self.sources(in: resources + "/Papers") { sources["Papers/" + name] = source }
        let wordsFolder = resources + "/Words"
        var words: [String: Words] = [:]
        var templates: [String: MustacheLibrary] = [:]
        let english = try Words(language: Self.fallback, folder: wordsFolder + "/" + Self.fallback)
        for language in try FileManager.default.contentsOfDirectory(atPath: wordsFolder) {
            let spoken = try Words(language: language, folder: wordsFolder + "/" + language, else: english)
            words[language] = spoken
            guard spoken.isWhole else { continue }
            templates[language] = MustacheLibrary(
                templates: try sources.mapValues { try MustacheTemplate(string: spoken.fill($0)) }
            )
        }
        self.words = words
        self.templates = templates
    }

    /// Template sources by name: "Policies/publication".
    static func sources(in folder: String) throws -> [String: String] {
        var sources: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix(".mustache") {
            sources[String(path.dropLast(".mustache".count))] = try String(
                contentsOfFile: folder + "/" + path,
                encoding: .utf8
            )
        }
        return sources
    }

    func render(_ page: some Page) throws -> String {
        let templates = templates[page.frame.language] ?? templates[Self.fallback]
        guard let html = templates?.render(page, withTemplate: type(of: page).template) else {
            throw MissingTemplate(name: type(of: page).template)
        }
        return html
    }

    /// The languages in which every page can be read.
    var languages: [String] {
        words.filter(\.value.isWhole).keys.sorted()
    }

    func words(in language: String) throws -> Words {
        guard let words = words[language] ?? words[Self.fallback] else {
            throw UnknownWords(key: "", language: language)
        }
        return words
    }
}

/// The program was installed without one of its templates.
struct MissingTemplate: Error {
    let name: String
}
