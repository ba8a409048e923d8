import Foundation

/// The body of a request with a message's number and words in it, encoded so that they cannot change its shape.
enum TextTemplate {
    static func body(of message: TextMessage, _ settings: TextSettings) throws(DeliveryFailure) -> [UInt8] {
        guard settings.template.contains("{to}"), settings.template.contains("{text}") else {
            throw .settings("The template for text messages needs {to} and {text}. Correct it in the settings.")
        }
        let encode: (String) -> String =
            switch settings.form {
            case .json: jsonText
            case .form: PercentEncoding.encode
            }
        let body = filled(settings.template, ["{to}": encode(message.to), "{text}": encode(message.text)])
        if settings.form == .json { try checkJSON(body) }
        return Array(body.utf8)
    }

    /// Goes through the template once, so that a message which says "{to}" stays as it is.
    private static func filled(_ template: String, _ values: [String: String]) -> String {
        var body = ""
        var rest = template[...]
        while let character = rest.first {
            if let (mark, value) = values.first(where: { rest.hasPrefix($0.key) }) {
                body += value
                rest = rest.dropFirst(mark.count)
            } else {
                body.append(character)
                rest = rest.dropFirst()
            }
        }
        return body
    }

    /// The inside of a JSON string (RFC 8259, 7); its quotes are in the template.
    private static func jsonText(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x22: "\\\""
            case 0x5C: "\\\\"
            case 0..<0x20: "\\u00" + PercentEncoding.hex(UInt8(scalar.value))
            default: String(Character(scalar))
            }
        }.joined()
    }

    private static func checkJSON(_ body: String) throws(DeliveryFailure) {
        do {
            _ = try JSONSerialization.jsonObject(with: Data(body.utf8))
        } catch {
            throw .settings("The template for text messages is not JSON: {to} and {text} belong between quotes.")
        }
    }
}
