import Domain

/// How our own doors are set up: where they listen, who is who behind them, what is kept.
package struct FilterDoorsPage: Page {
    package static let template = "Filter/doors"
    package static let example = FilterDoorsPage(
        frame: Frame(pageTitle: "Set up the doors"),
        product: "Safe Lines",
        typed: TypedDoors(DoorForm()),
        guests: [FilterSourcePage.Tick(id: "guests", words: "Guests", isOn: true)],
        keepings: [FilterSourcePage.Tick(id: "unnamed", words: "Without names", isOn: true)],
        mayName: false,
        ownSource: "/filter/sources/1",
        failing: [Failing(group: "Staff", isOpen: true)],
        doors: .example,
        commands: [Command(what: "For the proxy", line: "accord squid-config")],
        hasCommands: true,
        openDays: 30,
        waits: true,
        isSaved: true
    )

    package let frame: Frame
    package let product: String
    package let typed: TypedDoors
    package let guests: [FilterSourcePage.Tick]
    package let keepings: [FilterSourcePage.Tick]
    package let mayName: Bool
    package let ownSource: String
    package let failing: [Failing]
    package let doors: AgreementView
    package let commands: [Command]
    package let hasCommands: Bool
    package let openDays: Int
    /// Whether settings wait for two people to say yes.
    package let waits: Bool
    package let isSaved: Bool

    package struct Failing: Sendable {
        package let group: String
        package let isOpen: Bool
    }

    /// What is entered at another machine, and its line.
    package struct Command: Sendable {
        package let what: String
        package let line: String
    }
}

/// The form's own text.
package struct TypedDoors: Sendable {
    package let dns: String
    package let doh: String
    package let icap: String
    package let upstreams: String
    package let certificate: String
    package let key: String
    package let clients: String
    package let tokens: String
    package let users: String
    package let keepsOpen: Bool

    init(_ form: DoorForm) {
        (dns, doh, icap, upstreams) = (form.dns, form.doh, form.icap, form.upstreams)
        (certificate, key) = (form.certificate, form.key)
        (clients, tokens, users) = (form.clients, form.tokens, form.users)
        keepsOpen = form.keepsOpen
    }
}
