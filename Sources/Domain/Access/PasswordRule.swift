/// What the school asks of a password; other systems cannot be looked into, so that it is used once only is asked in words.
package enum PasswordRule: String, Codable, CaseIterable, Sendable {
    /// Nobody signs in with a password.
    case none
    /// Eight or more, with letters, numbers and symbols, and no word of a dictionary or of the school.
    case composed
    /// Fifteen or more of any kind, but not what many people choose (NIST SP 800-63B-4 section 3.1.1.2).
    case long

    package static let charactersMax = 128

    /// The fewest characters; nothing where there are no passwords.
    package var charactersMin: Int {
        switch self {
        case .none: 0
        case .composed: 8
        case .long: 15
        }
    }

    /// Everything that is wrong with a password, in the order in which it is said; nothing where it may be used.
    package func faults(of password: String, knowing words: PasswordWords) -> [PasswordFault] {
        guard password.count <= Self.charactersMax else { return [.tooLong] }
        var faults: [PasswordFault] = password.count < charactersMin ? [.tooShort(least: charactersMin)] : []
        switch self {
        case .none:
            return [.notUsed]
        case .composed:
            if !password.contains(where: \.isLetter) { faults.append(.noLetter) }
            if !password.contains(where: \.isNumber) { faults.append(.noNumber) }
            if password.allSatisfy({ $0.isLetter || $0.isNumber }) { faults.append(.noSymbol) }
            if words.hasSchoolWord(password) {
                faults.append(.schoolWord)
            } else if words.hasWord(password) {
                faults.append(.commonWord)
            }
        case .long:
            if words.charactersBesideCommonOnes(password) < Self.ownCharactersMin { faults.append(.tooCommon) }
        }
        return faults
    }

    /// What must be left of a long password without what everyone thinks of first.
    private static let ownCharactersMin = 8
}

/// Why a password cannot be used.
package enum PasswordFault: Error, Equatable, SayableRefusal {
    case notUsed
    case tooShort(least: Int)
    case tooLong
    case noLetter
    case noNumber
    case noSymbol
    case schoolWord
    case commonWord
    case tooCommon

    package var sentence: String {
        switch self {
        case .notUsed: "Your school does not use passwords. Sign in another way."
        case .tooShort(let least): "It is too short: use \(least) characters or more."
        case .tooLong: "It is too long: use at most \(PasswordRule.charactersMax) characters."
        case .noLetter: "Put a letter in."
        case .noNumber: "Put a number in."
        case .noSymbol: "Put a symbol in, such as ! or %."
        case .schoolWord:
            "It contains a word of your school or your name. Choose something that others would not guess."
        case .commonWord: "It contains a common word. Leave words out, also with 0 for o."
        case .tooCommon: "Many people choose this, or parts of it. Put three or four words together that do not belong."
        }
    }
}
