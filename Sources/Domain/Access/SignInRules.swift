/// How people come in, as the school decides it.
package struct SignInRules: Codable, Equatable, Sendable {
    package var password: PasswordRule
    /// The school's own networks: from anywhere else those who work here show a second step.
    ///
    /// While there are none, nowhere counts as away.
    package var networks: [Network]

    package static let networksMax = 20

    package init(password: PasswordRule = .none, networks: [Network] = []) {
        self.password = password
        self.networks = networks
    }

    /// Whether someone at this address is outside school; nobody knows where an empty address is.
    package func isAway(_ address: String) -> Bool {
        !networks.isEmpty && !networks.contains { $0.contains(address) }
    }
}
