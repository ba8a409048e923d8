import Exchange
import Foundation
import Testing

struct TexterTests {
    private struct Request: Decodable {
        let method: String
        let path: String
        let headers: [String: String]
        let body: String
    }

    private static let json = #"{"messages": [{"to": "{to}", "body": "{text}"}], "from": "School"}"#
    private static let form = "to={to}&text={text}&from=School"

    private func settings(
        _ url: String,
        form: TextSettings.Form = .json,
        template: String = json,
        seconds: Int = 20
    ) -> TextSettings {
        TextSettings(
            url: url,
            headerName: "Authorization",
            headerValue: "Bearer key-1",
            form: form,
            template: template,
            timeLimit: seconds
        )
    }

    /// What the server was asked when this text was sent in this form.
    private func asked(_ text: String, form: TextSettings.Form, template: String) async throws -> Request {
        try await withFolder { folder in
            try await Server.with("web.py", [], in: folder) { server in
                let settings = settings("http://127.0.0.1:\(server.port)/echo", form: form, template: template)
                try await Texter(settings).send(TextMessage(to: "+447700900123", text: text))
                return try JSONDecoder().decode(
                    Request.self,
                    from: Data(contentsOf: folder.appendingPathComponent("requests"))
                )
            }
        }
    }

    private func failure(path: String) async throws -> DeliveryFailure? {
        try await withFolder { folder in
            try await Server.with("web.py", [], in: folder) { server in
                let seconds = path == "/silent" ? 1 : 20
                let settings = settings("http://127.0.0.1:\(server.port)\(path)", seconds: seconds)
                return await #expect(throws: DeliveryFailure.self) {
                    try await Texter(settings).send(TextMessage(to: "+447700900123", text: "Hello"))
                }
            }
        }
    }

    static let texts = ["Hello", "\"quoted\" \\ and {to} & a=b\nnext\t– Zażółć 😀 100% +1"]

    @Test(arguments: texts)
    func `a text goes out as JSON`(text: String) async throws {
        struct Body: Decodable, Equatable {
            struct Message: Decodable, Equatable {
                let to: String
                let body: String
            }
            let messages: [Message]
        }
        let asked = try await asked(text, form: .json, template: Self.json)
        #expect(asked.method == "POST")
        #expect(asked.headers["Authorization"] == "Bearer key-1")
        #expect(asked.headers["Content-Type"] == "application/json")
        let body = try JSONDecoder().decode(Body.self, from: Data(asked.body.utf8))
        #expect(body == Body(messages: [.init(to: "+447700900123", body: text)]))
    }

    @Test(arguments: texts)
    func `a text goes out as a form`(text: String) async throws {
        let asked = try await asked(text, form: .form, template: Self.form)
        #expect(asked.headers["Content-Type"] == "application/x-www-form-urlencoded")
        let fields = asked.body.split(separator: "&").map { $0.split(separator: "=").map(String.init) }
        #expect(fields.map { $0.first } == ["to", "text", "from"])
        #expect(fields.map { $0.last?.removingPercentEncoding } == ["+447700900123", text, "School"])
    }

    @Test(arguments: ["/status/500", "/status/503", "/status/429", "/status/302", "/silent"])
    func `what may pass is tried again later`(path: String) async throws {
        guard case .later = try await failure(path: path) else {
            Issue.record("\(path) is for later")
            return
        }
    }

    @Test(arguments: ["/status/400", "/status/422"])
    func `a message that is refused is never tried again`(path: String) async throws {
        guard case .never = try await failure(path: path) else {
            Issue.record("\(path) is for ever")
            return
        }
    }

    @Test(arguments: ["/status/401", "/status/403", "/status/404"])
    func `a key or address that is refused is a matter of the settings`(path: String) async throws {
        guard case .settings = try await failure(path: path) else {
            Issue.record("\(path) is a matter of the settings")
            return
        }
    }

    @Test(arguments: [#"{"to": {to}, "text": {text}}"#, #"{"to": "{to}"}"#])
    func `a template that cannot work is a matter of the settings`(template: String) async {
        let failure = await #expect(throws: DeliveryFailure.self) {
            try await Texter(settings("https://example.org", template: template)).send(
                TextMessage(to: "1", text: "x y")
            )
        }
        guard case .settings = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
    }
}
