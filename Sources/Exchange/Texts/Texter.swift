/// Sends text messages through the company the settings name.
package struct Texter: Sendable {
    private let settings: TextSettings

    package init(_ settings: TextSettings) {
        self.settings = settings
    }

    package func send(_ message: TextMessage) async throws(DeliveryFailure) {
        let request = WebRequest(
            url: settings.url,
            method: .post(try TextTemplate.body(of: message, settings)),
            headers: [("Content-Type", settings.form.mediaType), (settings.headerName, settings.headerValue)],
            timeLimit: settings.timeLimit,
            sizeLimit: 65536,
            caFile: settings.caFile
        )
        let response: WebResponse
        do {
            response = try await HTTPS.send(request)
        } catch {
            throw Self.failure(for: error)
        }
        if let failure = Self.failure(forStatus: response.status) { throw failure }
    }

    private static func failure(for failure: WebFailure) -> DeliveryFailure {
        switch failure {
        case .forbidden, .untrusted: .settings(failure.sentence)
        case .tooSlow, .tooLarge, .unreachable, .unwritten: .later(failure.sentence)
        }
    }

    /// 408 and 429 ask to be tried again (RFC 9110, 15.5.9; RFC 6585, 4); 401, 402, 403, 404 are not about the message.
    private static func failure(forStatus status: Int) -> DeliveryFailure? {
        switch status {
        case 200...299: nil
        case 401, 402, 403, 404:
            .settings("The text company refused the key, the account or the address (\(status)). Check the settings.")
        case 408, 429: .later("The text company is busy (\(status)). It will be tried again.")
        case 400...499: .never("The text company refused this message (\(status)). Check the number.")
        default: .later("The text company could not take the message now (\(status)). It will be tried again.")
        }
    }
}
