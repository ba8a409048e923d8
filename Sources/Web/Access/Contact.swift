import Domain

/// What someone typed as the way school reaches them, in the one form that is stored.
enum Contact {
    /// An e-mail in lower case, or a UK mobile as +447700900123; nil for anything else.
    static func normalised(_ typed: String) -> String? {
        let text = typed.trimmed.lowercased()
        if text.contains("@") {
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let isAddress = parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && text.utf8.count <= 254
            return isAddress && !text.contains(where: \.isWhitespace) ? text : nil
        }
        let digits = text.filter(\.isWholeNumber)
        guard text.allSatisfy({ $0.isWholeNumber || " +()-.".contains($0) }) else { return nil }
        if digits.hasPrefix("447"), digits.count == 12 { return "+" + digits }
        if digits.hasPrefix("07"), digits.count == 11 { return "+44" + digits.dropFirst() }
        return nil
    }
}
