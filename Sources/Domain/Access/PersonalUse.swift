/// Whether people of a role may use the school's equipment for themselves, within what someone deemed reasonable.
package struct PersonalUse: Codable, Equatable, Sendable {
    package let isAllowed: Bool
    /// What is reasonable: "Bank and news, in breaks, where no children are.".
    package let words: String
    /// Who deemed it so: "the governors, 12 September".
    package let decidedBy: String

    package init(isAllowed: Bool, words: String, decidedBy: String) {
        self.isAllowed = isAllowed
        self.words = words
        self.decidedBy = decidedBy
    }
}
