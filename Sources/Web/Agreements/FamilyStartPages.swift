/// The one page every message links to: it asks how school reaches them, and offers to read or to have paper.
package struct FamilyStartPage: Page {
    package static let template = "Agreements/familyStart"
    package static let example = FamilyStartPage(
        frame: Frame(pageTitle: "Online safety rules"),
        contact: "",
        hasLanguages: true,
        languages: [LanguageChoice(code: "en", name: "English", isChosen: true)]
    )

    package let frame: Frame
    package let contact: String
    package let hasLanguages: Bool
    package let languages: [LanguageChoice]
}

package struct LanguageChoice: Sendable {
    package let code: String
    package let name: String
    package let isChosen: Bool
}

/// Asks for the code that was sent, or the one on a letter.
package struct FamilyCodePage: Page {
    package static let template = "Agreements/familyCode"
    package static let example = FamilyCodePage(
        frame: Frame(pageTitle: "Check your messages"),
        contact: "a@example.org",
        wasSent: true,
        minutes: "10"
    )

    package let frame: Frame
    package let contact: String
    /// Whether a code was asked for; otherwise it stands on a letter.
    package let wasSent: Bool
    package let minutes: String
}

/// Asks which of the people who share a contact this is.
///
/// It shows names and nothing that any of them said.
package struct FamilyWhoPage: Page {
    package static let template = "Agreements/familyWho"
    package static let example = FamilyWhoPage(
        frame: Frame(pageTitle: "Who are you?"),
        sharing: "Two people use this number.",
        people: [PersonChoice(id: "1", name: "Sana Khan")]
    )

    package let frame: Frame
    package let sharing: String
    package let people: [PersonChoice]
}

/// A page that explains and asks nothing: paper, or someone whom school does not know.
package struct FamilyHelpPage: Page {
    package static let template = "Agreements/familyHelp"
    package static let example = FamilyHelpPage(
        frame: Frame(pageTitle: "I would like paper"),
        back: "/rules",
        sentences: ["It counts just the same."],
        printLinks: true
    )

    package let frame: Frame
    package let back: String
    package let sentences: [String]
    package let printLinks: Bool
}
