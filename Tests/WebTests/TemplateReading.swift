/// Follows the tags of a template through an example of its page, as Mustache would.
struct TemplateReading {
    let templates: [String: String]
    /// A row for lists that an example leaves empty, by the name that its tag gives them.
    let rows: [String: Any]
    private(set) var faults: [String] = []

    init(templates: [String: String], rows: [String: Any] = [:]) {
        self.templates = templates
        self.rows = rows
    }

    /// Reads a template with what is in sight, the outermost first.
    mutating func read(_ name: String, _ sight: [Any]) {
        guard let text = templates[name] else {
            faults.append("\(name) is missing")
            return
        }
        read(Self.tags(in: text)[...], sight, of: name)
    }

    private mutating func read(_ tags: ArraySlice<String>, _ sight: [Any], of template: String) {
        var rest = tags
        while let tag = rest.popFirst() {
            let name = String(tag.drop { "#^<>$/! ".contains($0) })
            switch tag.first {
            case "!", "/": break
            case ">": read(name, sight)
            case "<":
                read(inside(name, &rest), sight, of: template)
                read(name, sight)
            case "$": read(inside(name, &rest), sight, of: template)
            case "#", "^": readSection(name, inside(name, &rest), sight, of: template)
            default:
                if look(up: name, in: sight) == nil { faults.append("\(template): \(name)") }
            }
        }
    }

    private mutating func readSection(_ name: String, _ tags: ArraySlice<String>, _ sight: [Any], of template: String) {
        guard let value = look(up: name, in: sight) else {
            faults.append("\(template): \(name)")
            return
        }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .collection {
            let examples = mirror.children.map(\.value) + [rows[name]].compactMap { $0 }
            guard !examples.isEmpty else {
                faults.append("\(template): \(name) has no row in the example")
                return
            }
            // Rows of a list may differ in which lists of their own they fill; between them they must fill all.
            let each = examples.map { faults(of: tags, sight + [$0], of: template) }
            faults += each.dropFirst().reduce(each[0]) { found, other in found.filter(other.contains) }
        } else {
            read(tags, mirror.displayStyle == .struct && !(value is Bool) ? sight + [value] : sight, of: template)
        }
    }

    private func faults(of tags: ArraySlice<String>, _ sight: [Any], of template: String) -> [String] {
        var reading = TemplateReading(templates: templates, rows: rows)
        reading.read(tags, sight, of: template)
        return reading.faults
    }

    /// The tags up to the one that closes this name, which goes too.
    private func inside(_ name: String, _ rest: inout ArraySlice<String>) -> ArraySlice<String> {
        var depth = 1
        var inner: ArraySlice<String> = []
        while let tag = rest.popFirst() {
            if tag.drop(while: { "#^<$/ ".contains($0) }) == name {
                depth += tag.hasPrefix("/") ? -1 : "#^<$".contains(tag.prefix(1)) ? 1 : 0
                if depth == 0 { return inner }
            }
            inner.append(tag)
        }
        return inner
    }

    private func look(up name: String, in sight: [Any]) -> Any? {
        if name == "." { return sight.last }
        let path = name.split(separator: ".").map(String.init)
        for scope in sight.reversed() {
            guard let first = child(path[0], of: scope) else { continue }
            return path.dropFirst().reduce(Optional(first)) { value, label in value.flatMap { child(label, of: $0) } }
        }
        return nil
    }

    private func child(_ label: String, of value: Any) -> Any? {
        Mirror(reflecting: value).children.first { $0.label == label }?.value
    }

    static func tags(in text: String) -> [String] {
        text.components(between: "{{", and: "}}").map { $0.trimmingSpaces }
    }

    /// The templates that this one is written into or takes in.
    static func inclusions(of text: String) -> [String] {
        tags(in: text).filter { $0.hasPrefix(">") || $0.hasPrefix("<") }.map { String($0.dropFirst()).trimmingSpaces }
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let opening = rest.firstRange(of: start),
            let closing = rest[opening.upperBound...].firstRange(of: end)
        {
            found.append(String(rest[opening.upperBound..<closing.lowerBound]))
            rest = rest[closing.upperBound...]
        }
        return found
    }

    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
