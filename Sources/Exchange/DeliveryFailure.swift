/// Why a letter or text was not taken, told apart by what an outbox does next.
package enum DeliveryFailure: Error, Sendable, Equatable {
    /// Nothing is wrong with the message: try again after a while.
    case later(String)
    /// This message will never be taken: tell somebody, and do not try again.
    case never(String)
    /// Nothing can be sent until somebody corrects the settings; messages wait.
    case settings(String)

    package var sentence: String {
        switch self {
        case .later(let sentence), .never(let sentence), .settings(let sentence): sentence
        }
    }
}
