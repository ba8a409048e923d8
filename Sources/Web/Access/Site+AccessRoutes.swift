import Domain
import Hummingbird
import Records

extension Site {
    /// Every way in and what people set up about theirs; who holds which duty, who may come in, and what the school
    /// decides about all.
    func addAccessRoutes(_ ways: Ways) {
        addWaysIn(ways)
        DutyListRoutes(site: self).add(reading: ways.behind(.seeDuties), giving: ways.behind(.giveRoles))
        CoverRoutes(site: self).add(reading: ways.behind(.seeDuties), setting: ways.behind(.keepSettings))
        AccountReviewRoutes(site: self).add(gated: ways.behind(.reviewAccounts))
        SupplyPassRoutes(site: self).add(gated: ways.behind(.passSupply))
        PersonalUseRoutes(site: self).add(gated: ways.behind(.decidePersonalUse))
        OwnDutyRoutes(site: self).add(signedIn: ways.signedIn)
    }

    private func addWaysIn(_ ways: Ways) {
        SignInRoutes(site: self).add(open: ways.open)
        PasswordSignInRoutes(site: self).add(open: ways.open)
        SecondStepRoutes(site: self).add(open: ways.open, wayIn: ways.wayIn)
        EmergencyRoutes(site: self).add(open: ways.open)
        AccountRoutes(site: self).add(wayIn: ways.wayIn)
        PasswordRoutes(site: self).add(wayIn: ways.wayIn)
        WaysInRoutes(site: self).add(office: ways.behind(.keepPeople), rules: ways.behind(.setSignIn))
        SignInRulesRoutes(site: self).add(rules: ways.behind(.setSignIn))
        if let schoolAccounts {
            SchoolAccountRoutes(site: self, accounts: schoolAccounts).add(open: ways.open, wayIn: ways.wayIn)
        }
    }

    /// Tells someone who works here by e-mail that a way in of theirs changed: if they did not do it, they know.
    func tell(_ person: PersonID, that key: String) async throws {
        let address = try await records.staffEmail(of: person)
        guard !address.isEmpty else { return }
        let words = try library.words(in: Library.fallback)
        let school = try await records.school()?.profile
        let values = ["schoolName": school?.name ?? "", "officePhone": school?.officePhone ?? ""]
        let message = OutgoingMessage(
            person: person,
            about: [],
            address: address,
            subject: words.say("signin.message.title", values),
            body: [key, "signin.message.notYou"].map { words.say($0, values) }.joined(separator: "\n\n")
        )
        try working.post(message, at: doors.now())
    }
}
