extension Int {
    /// A number that somebody typed, or wrote into an address; nil beyond nine letters, so that nothing that is reckoned
    /// with it can overflow and end the program.
    init?(typed text: some StringProtocol) {
        guard text.utf8.count <= 9, let number = Int(text) else { return nil }
        self = number
    }
}
