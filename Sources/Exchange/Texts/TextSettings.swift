/// How to reach the company that sends the school's text messages.
package struct TextSettings: Codable, Sendable, Equatable {
    package enum Form: String, Codable, Sendable {
        case json
        case form

        var mediaType: String {
            switch self {
            case .json: "application/json"
            case .form: "application/x-www-form-urlencoded"
            }
        }
    }

    package var url: String
    /// The header that carries the key, such as "Authorization", and its whole value.
    package var headerName: String
    package var headerValue: String
    package var form: Form
    /// The body, with {to} and {text} where the number and the words go: `{"to": "{to}", "body": "{text}"}`.
    package var template: String
    package var caFile: String?
    /// How long one message may take, in seconds.
    package var timeLimit: Int

    package init(
        url: String,
        headerName: String,
        headerValue: String,
        form: Form,
        template: String,
        caFile: String? = nil,
        timeLimit: Int = 30
    ) {
        self.url = url
        self.headerName = headerName
        self.headerValue = headerValue
        self.form = form
        self.template = template
        self.caFile = caFile
        self.timeLimit = timeLimit
    }
}

/// One text message; the number is already in the form the company wants.
package struct TextMessage: Sendable, Equatable {
    package var to: String
    package var text: String

    package init(to: String, text: String) {
        self.to = to
        self.text = text
    }
}
