import Foundation

/// Finds links and forms in the pages that our own templates make, as a program that looks through mail would.
package enum PageReading {
    package struct Form: Hashable, Sendable {
        package let method: String
        package let action: String
        /// Each way of sending it: what stands in it, and one of its buttons.
        package let presses: [[Field]]
    }

    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// Addresses on this site, from links.
    package static func links(_ page: String) -> [String] {
        page.matches(of: /<a [^>]*href="([^"]+)"/).map { plain(String($0.1)) }.filter { $0.hasPrefix("/") }
    }

    package static func forms(_ page: String, at address: String) -> [Form] {
        page.components(separatedBy: "<form").dropFirst().map { part in
            let text = part.components(separatedBy: "</form>")[0]
            let head = String(text.prefix { $0 != ">" })
            let fields = inputs(text)
            let buttons = text.matches(of: /<button([^>]*)>/).map { field(in: String($0.1)) }
            let presses = (buttons.isEmpty ? [nil] : buttons).map { fields + [$0].compactMap { $0 } }
            return Form(
                method: attribute("method", of: head) ?? "get",
                action: attribute("action", of: head) ?? address,
                presses: presses
            )
        }
    }

    /// What the form holds, with every box ticked and the last of each choice taken: more than any mail scanner does.
    private static func inputs(_ text: String) -> [Field] {
        let inputs = text.matches(of: /<input([^>]*)>/).compactMap { field(in: String($0.1)) }
        let areas = text.matches(of: /<textarea([^>]*)>/).compactMap { field(in: String($0.1)) }
        return inputs + areas
    }

    private static func field(in tag: String) -> Field? {
        attribute("name", of: tag).map { Field(name: $0, value: attribute("value", of: tag) ?? "") }
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        guard let start = tag.range(of: " \(name)=\"") else { return nil }
        return plain(String(tag[start.upperBound...].prefix { $0 != "\"" }))
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&amp;", with: "&").replacing("&#x2F;", with: "/").replacing("&#x3D;", with: "=")
    }
}
