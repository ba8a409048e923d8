/// A form as its template writes it: where it goes and what it sends.
struct TemplateForm: Sendable {
    let template: String
    let method: String
    /// The address it is sent to; tags as the template has them.
    var action: String
    let isUpload: Bool
    let id: String
    var fields: [FormField] = []
}

/// One field of a form; a tag in its name stands for any text.
struct FormField: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case text
        case email
        case day
        case number
        case identifier
        case file
        /// Ticked or not sent.
        case tick
        case choice([String])
    }

    let name: String
    var kind: Kind
}

extension TemplateForm {
    /// Every form of every template, with what other templates write into it.
    static func all(in sources: [String: String]) -> [TemplateForm] {
        sources.keys.sorted().flatMap { name in
            var reading = FormReading(template: name)
            for match in whole(name, sources).matches(of: /<(\/?)([a-z]+)((?:[^<>"]|"[^"]*")*)>/) {
                reading.read(String(match.2), isEnd: !match.1.isEmpty, attributes: attributes(of: match.3))
            }
            return reading.forms
        }
    }

    /// A template with those it takes in; one with a form of its own is read by itself.
    private static func whole(_ name: String, _ sources: [String: String], depth: Int = 0) -> String {
        let depthMax = 4
        return (sources[name] ?? "").replacing(/{{>\s*([^}]+?)\s*}}/) { match in
            let inner = String(match.1)
            guard depth < depthMax, let source = sources[inner], !source.contains("<form") else { return "" }
            return whole(inner, sources, depth: depth + 1)
        }
    }

    private static func attributes(of text: Substring) -> [String: String] {
        Dictionary(
            text.matches(of: /([a-z\-]+)(?:="([^"]*)")?/).map { (String($0.1), String($0.2 ?? "")) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

/// Follows the tags of a page's source and gathers its forms.
private struct FormReading {
    let template: String
    private(set) var forms: [TemplateForm] = []
    private var open: Int?
    private var select = ""

    init(template: String) {
        self.template = template
    }

    mutating func read(_ tag: String, isEnd: Bool, attributes: [String: String]) {
        switch (tag, isEnd) {
        case ("form", false): begin(attributes)
        case ("form", true): open = nil
        case ("select", false):
            select = attributes["name"] ?? ""
            add(select, .choice([]), attributes)
        case ("select", true): select = ""
        case ("option", false): if !select.isEmpty { add(select, option(attributes), attributes) }
        case ("textarea", false): add(attributes["name"] ?? "", .text, attributes)
        case ("input", false): add(attributes["name"] ?? "", kind(attributes), attributes)
        case ("button", false): press(attributes)
        default: break
        }
    }

    private mutating func begin(_ attributes: [String: String]) {
        forms.append(
            TemplateForm(
                template: template,
                method: (attributes["method"] ?? "get").lowercased(),
                action: attributes["action"] ?? "",
                isUpload: attributes["enctype"] == "multipart/form-data",
                id: attributes["id"] ?? ""
            )
        )
        open = forms.indices.last
    }

    /// A button may send its form to another place.
    private mutating func press(_ attributes: [String: String]) {
        if let action = attributes["formaction"], let open {
            var other = forms[open]
            other.action = action
            forms.append(other)
        }
        add(attributes["name"] ?? "", option(attributes), attributes)
    }

    /// Fields outside a form say which they belong to.
    private mutating func add(_ name: String, _ kind: FormField.Kind, _ attributes: [String: String]) {
        let outside = attributes["form"].flatMap { id in forms.firstIndex { $0.id == id } }
        guard !name.isEmpty, let index = outside ?? open else { return }
        guard let known = forms[index].fields.firstIndex(where: { $0.name == name }) else {
            return forms[index].fields.append(FormField(name: name, kind: kind))
        }
        if case .choice(let more) = kind, case .choice(let values) = forms[index].fields[known].kind {
            forms[index].fields[known].kind = .choice(values + more.filter { !values.contains($0) })
        } else if kind != forms[index].fields[known].kind {
            forms[index].fields[known].kind = .text
        }
    }

    /// What a tag writes is known to the page alone, so such a choice is any text.
    private func option(_ attributes: [String: String]) -> FormField.Kind {
        let value = attributes["value"] ?? ""
        return value.contains("{{") ? .text : .choice([value])
    }

    private func kind(_ attributes: [String: String]) -> FormField.Kind {
        switch attributes["type"] ?? "text" {
        case "checkbox": .tick
        case "radio": option(attributes)
        case "date": .day
        case "number": .number
        case "email": .email
        case "file": .file
        case "hidden": attributes["name"] == "command" ? .identifier : option(attributes)
        default: .text
        }
    }
}
