import Domain

/// What the access log keeps: what happens at the doors, and who looked at what is kept about a person.
package enum SecurityEvent: String, Codable, CaseIterable, Sendable {
    case codeAsked
    case signedIn
    case signInRefused
    /// Too many tries: the answer was to wait.
    case slowed
    case secondFactorPassed
    case secondFactorRefused
    /// A password, card, authenticator or sheet of one-time codes was set, changed or taken away.
    case credentialChanged
    case emergencyUsed
    case locked
    case signedOut
    /// A session was ended from another device, by someone else, or because its person left.
    case sessionEnded
    case pageRefused
    /// A form that another site sent.
    case formRefused
    /// A page about one person, or their answers, was opened.
    case recordRead
    /// A concern was opened.
    case concernRead
    /// The lead gave a reason, and looked up the name of a child who asked that it be left out.
    case nameLookedUp
    /// Something with personal data was downloaded.
    case exported
    /// Someone gave a reason, and looked at what a colleague did.
    case trailRead
}

/// One line of the access log, as the page that writes it knows it.
package struct AccessNote: Equatable, Sendable {
    package var event: SecurityEvent
    /// Who did it; nil where nobody knows.
    package var person: PersonID?
    /// What they were to the school then, for the log's filter.
    package var roles: Set<Role>
    /// Whom it is about, where that is someone else's record.
    package var about: PersonID?
    /// The concern it is about: then only those who may see that see this line.
    package var concern: ConcernID?
    /// The address of the page as the router names it: "GET /people/{person}".
    package var route: String
    /// Where from: an IP address, empty where nobody knows.
    package var address: String
    /// Which way or why, in a few plain words: "printed card", "wrong code"; never what was typed.
    package var detail: String

    package init(
        _ event: SecurityEvent,
        by person: PersonID? = nil,
        roles: Set<Role> = [],
        about: PersonID? = nil,
        concern: ConcernID? = nil,
        route: String = "",
        from address: String = "",
        detail: String = ""
    ) {
        self.event = event
        self.person = person
        self.roles = roles
        self.about = about
        self.concern = concern
        self.route = route
        self.address = address
        self.detail = detail
    }
}
