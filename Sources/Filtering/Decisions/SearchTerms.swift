/// What somebody typed into a search engine, read from the address of the search.
package struct SearchTerm: Equatable, Sendable {
    /// The engine's host as it stood in the address, in small letters.
    package let engine: String
    package let words: String
    /// Asked while typing, letter by letter: the same search comes again.
    package let isSuggestion: Bool
}

/// Where each search engine keeps its words.
package struct SearchTerms: Sendable {
    /// Longer searches are cut; no engine takes more.
    package static let wordBytesMax = 2_048

    private struct Place: Sendable {
        /// A parameter's name, or the part of the path before the words.
        let name: [UInt8]
        let isInPath: Bool
    }

    private var places: [Place] = []
    /// By the key of an engine's host.
    private var engines: [UInt64: [Int]] = [:]

    package init() {
        for line in Starter.words(of: PackageResources.searches_txt) where line.count > 2 {
            for text in line.dropFirst(2) {
                guard let key = HostName(text)?.keys?.whole else { continue }
                engines[key, default: []].append(places.count)
            }
            places.append(Place(name: Array(line[1].utf8), isInPath: line[0] == "path"))
        }
    }

    /// Nil for an address that is no search.
    package func term(in address: Span<UInt8>) -> SearchTerm? {
        do throws(Address.Failure) {
            let parts = try Address(address)
            guard !parts.path.isEmpty, let keys = HostKeys(address, in: parts.host) else { return nil }
            for ending in (0..<keys.count).reversed() {
                for number in engines[keys[ending]] ?? [] {
                    guard let words = words(at: places[number], address, parts.path) else { continue }
                    let engine = parts.host.map { HostKeys.small(address[$0]) ?? address[$0] }
                    return SearchTerm(
                        engine: String(decoding: engine, as: UTF8.self),
                        words: words,
                        isSuggestion: isSuggestion(address, parts.path)
                    )
                }
            }
            return nil
        } catch {
            return nil
        }
    }

    private func words(at place: Place, _ text: Span<UInt8>, _ path: Range<Int>) -> String? {
        let question = path.first { text[$0] == UInt8(ascii: "?") } ?? path.upperBound
        let found: Range<Int>?
        if place.isInPath {
            found = part(after: place.name, text, path.lowerBound..<question)
        } else {
            found = parameter(place.name, text, min(question + 1, path.upperBound)..<path.upperBound)
        }
        guard let found, !found.isEmpty else { return nil }
        let cut = found.prefix(Self.wordBytesMax)
        let words = String(decoding: PercentCoding.formText(text, in: cut), as: UTF8.self)
        return words.allSatisfy(\.isWhitespace) ? nil : words
    }

    private func part(after name: [UInt8], _ text: Span<UInt8>, _ path: Range<Int>) -> Range<Int>? {
        guard path.count > name.count, isName(name, at: path.lowerBound, text) else { return nil }
        let start = path.lowerBound + name.count
        let end = (start..<path.upperBound).first { text[$0] == UInt8(ascii: "/") } ?? path.upperBound
        return start..<end
    }

    private func parameter(_ name: [UInt8], _ text: Span<UInt8>, _ query: Range<Int>) -> Range<Int>? {
        var start = query.lowerBound
        while start < query.upperBound {
            let end = (start..<query.upperBound).first { text[$0] == UInt8(ascii: "&") } ?? query.upperBound
            let value = start + name.count + 1
            if value <= end, isName(name, at: start, text), text[value - 1] == UInt8(ascii: "=") { return value..<end }
            start = end + 1
        }
        return nil
    }

    private func isName(_ name: [UInt8], at start: Int, _ text: Span<UInt8>) -> Bool {
        name.indices.allSatisfy { text[start + $0] == name[$0] }
    }

    private func isSuggestion(_ text: Span<UInt8>, _ path: Range<Int>) -> Bool {
        let question = path.first { text[$0] == UInt8(ascii: "?") } ?? path.upperBound
        let plain = String(decoding: (path.lowerBound..<question).map { text[$0] | 0x20 }, as: UTF8.self)
        return ["complete", "suggest", "autosuggest", "qsonhs", "asjson"].contains { plain.contains($0) }
            || plain.hasPrefix("/ac/")
    }
}
