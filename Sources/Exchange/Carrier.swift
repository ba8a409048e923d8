import Domain

/// Carries messages out of the school: letters by mail server or into a folder, texts through a company.
package struct Carrier: Sendable {
    private let mail: Mail
    private let texter: Texter?
    /// What stands after the @ of a Message-ID: the school's own name in the world.
    private let domain: String

    package enum Mail: Sendable {
        case server(Mailer)
        /// No mail server is set: letters become files.
        case tray(EMLTray)
    }

    package init(mail: Mail, texter: Texter?, domain: String) {
        self.mail = mail
        self.texter = texter
        self.domain = domain
    }

    package func carry(_ parcel: Parcel) async -> Delivery {
        do {
            if parcel.isEmail { try await send(letter(parcel)) } else { try await text(parcel) }
            return .taken
        } catch {
            switch error {
            case .later(let sentence): return .later(sentence)
            case .never(let sentence): return .never(sentence)
            case .settings(let sentence): return .settings(sentence)
            }
        }
    }

    private func send(_ letter: Letter) async throws(DeliveryFailure) {
        switch mail {
        case .server(let mailer): _ = try await mailer.send(letter)
        case .tray(let tray): try tray.put(letter)
        }
    }

    private func text(_ parcel: Parcel) async throws(DeliveryFailure) {
        guard let texter else {
            throw .settings("No text company is set, so texts wait. Put texts.json into the school’s folder.")
        }
        try await texter.send(TextMessage(to: parcel.address, text: parcel.body))
    }

    private func letter(_ parcel: Parcel) -> Letter {
        Letter(
            to: Mailbox(address: parcel.address),
            subject: parcel.subject,
            text: parcel.body,
            date: parcel.madeAt.milliseconds,
            messageID: "\(parcel.messageID)@\(domain)"
        )
    }
}
