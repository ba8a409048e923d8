import Domain
import Hummingbird
import Records

extension Site {
    /// Every way in, what people set up about theirs, and what the school decides about all.
    func addAccessRoutes(
        open: RouterGroup<SiteContext>,
        wayIn: RouterGroup<SiteContext>,
        office: RouterGroup<SiteContext>,
        rules: RouterGroup<SiteContext>
    ) {
        SignInRoutes(site: self).add(open: open)
        PasswordSignInRoutes(site: self).add(open: open)
        SecondStepRoutes(site: self).add(open: open, wayIn: wayIn)
        EmergencyRoutes(site: self).add(open: open)
        AccountRoutes(site: self).add(wayIn: wayIn)
        PasswordRoutes(site: self).add(wayIn: wayIn)
        WaysInRoutes(site: self).add(office: office, rules: rules)
        SignInRulesRoutes(site: self).add(rules: rules)
        if let schoolAccounts {
            SchoolAccountRoutes(site: self, accounts: schoolAccounts).add(open: open, wayIn: wayIn)
        }
    }

    /// Writes what happened at a door into the access log; `detail` never holds what was typed.
    func note(
        _ event: SecurityEvent,
        _ detail: String,
        by person: PersonID? = nil,
        about: PersonID? = nil,
        in context: SiteContext
    ) throws {
        let note = AccessNote(
            event,
            by: person ?? context.viewer?.id,
            roles: context.viewer?.roles ?? [],
            about: about,
            route: context.endpointPath ?? "",
            from: context.from,
            detail: detail
        )
        try working.note(note, at: doors.now())
    }

    /// Tells someone by e-mail or text that a way in of theirs changed: if they did not do it, they know.
    func tell(_ person: PersonID, that key: String) async throws {
        let words = try library.words(in: Library.fallback)
        let school = try await records.school()?.profile
        let values = ["schoolName": school?.name ?? "", "officePhone": school?.officePhone ?? ""]
        for contact in try await records.contacts(of: person) where contact.kind == .email {
            let message = OutgoingMessage(
                person: person,
                about: [],
                address: contact.value,
                subject: words.say("signin.message.title", values),
                body: [key, "signin.message.notYou"].map { words.say($0, values) }.joined(separator: "\n\n")
            )
            try working.post(message, at: doors.now())
        }
    }
}
