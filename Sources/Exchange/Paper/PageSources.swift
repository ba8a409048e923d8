import Foundation

/// What a page would fetch when it is printed: weasyprint has no option that keeps it from the network or the disk.
enum PageSources {
    /// Refuses a page that would fetch anything but files below its folder and data it carries itself.
    ///
    /// Links (`<a href>`) are not fetched and stay free. `<base>` and what embeds other pages have no place on a sheet.
    static func check(_ html: String) throws(PaperFailure) {
        for tag in html.matches(of: /<([a-zA-Z]+)((?:"[^"]*"|'[^']*'|[^'">])*)>/) {
            let name = tag.1.lowercased()
            if embedding.contains(name) { throw .outside(source: "<\(name)>") }
            for (attribute, value) in attributes(of: tag.2) {
                if attribute == "style" { try checkStyle(value) }
                let isFetched = fetching.contains(attribute) || (attribute == "href" && name != "a")
                if isFetched, !isAllowed(value) { throw .outside(source: value) }
            }
        }
        for style in html.matches(of: /(?is)<style[^>]*>(.*?)<\/style/) { try checkStyle(String(style.1)) }
    }

    private static let embedding: Set<String> = ["base", "object", "embed", "iframe"]
    private static let fetching: Set<String> = ["src", "srcset", "background", "poster", "data"]

    /// Names without their namespace, in small letters, and values without their quotes.
    private static func attributes(of tag: Substring) -> [(String, String)] {
        tag.matches(of: /([a-zA-Z:\-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/).map { match in
            let name = match.1.lowercased().split(separator: ":").last.map(String.init) ?? ""
            return (name, unquoted(match.2))
        }
    }

    /// A backslash in a style could spell "url" so that it is not seen here (CSS Syntax 3, 4.3.7): it is refused.
    private static func checkStyle(_ style: String) throws(PaperFailure) {
        if style.contains("\\") { throw .outside(source: style) }
        let urls = style.matches(of: /(?i)url\s*\(\s*("[^"]*"|'[^']*'|[^)]*)/).map(\.1)
        let imports = style.matches(of: /(?i)@import\s*("[^"]*"|'[^']*')/).map(\.1)
        for source in (urls + imports).map(unquoted) where !isAllowed(source) { throw .outside(source: source) }
    }

    private static func unquoted(_ text: Substring) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: "\"' \t\r\n"))
    }

    /// A relative name of plain letters, a place in the page itself, or data carried in the page.
    private static func isAllowed(_ source: String) -> Bool {
        if ["data:image/", "data:font/", "#"].contains(where: source.hasPrefix) { return true }
        let isPlain = source.wholeMatch(of: /[A-Za-z0-9_\-. \/]*/) != nil
        return isPlain && !source.hasPrefix("/") && !source.split(separator: "/").contains("..")
    }
}
