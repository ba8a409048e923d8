import Domain
import Hummingbird
import Records

/// What someone is to the school, what they were given and have to say yes to, and what they may use for themselves.
struct OwnDutyRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/me", use: show)
        signedIn.post("/me/duties/:appointment/confirm", use: confirm)
        signedIn.get("/me/duties/:appointment/end", use: askEnd)
        signedIn.post("/me/duties/:appointment/end", use: end)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        let rows = try await site.records.appointments(of: viewer.id, notOverOn: site.today)
        let use = try await ownUse(of: viewer)
        let page = OwnDutyPage(
            frame: try await site.frame(words.say("access.me.title"), for: context, in: request),
            duties: rows.map {
                HolderView(
                    $0,
                    today: site.today,
                    mayEnd: true,
                    mayConfirm: $0.waits && $0.giver != viewer.id,
                    home: "/me/duties"
                )
            },
            hasDuties: !rows.isEmpty,
            base: viewer.roles.subtracting(rows.map(\.role)).map(\.words).sorted(),
            uses: use.rules,
            hasUses: !use.rules.isEmpty && use.revokedOn.isEmpty,
            revokedOn: use.revokedOn,
            revokedWhy: use.revokedWhy,
            isRevoked: !use.revokedOn.isEmpty
        )
        return try site.html(page)
    }

    @Sendable func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let row = try await row(context)
        try await site.submit([.appointment(row.appointment, .confirm)], form: form, as: context.viewer)
        return site.seeOther("/me")
    }

    @Sendable func askEnd(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await site.dutyEndPage(try await row(context), home: "/me", request, context, errors: []))
    }

    @Sendable func end(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await site.endDuty(try await row(context), home: "/me", request, context)
    }

    /// Only one's own: another's is as unknown as one that never was.
    private func row(_ context: SiteContext) async throws -> HolderRow {
        guard let id = AppointmentID(try context.parameters.require("appointment")),
            let row = try await site.records.appointment(id, notOverOn: site.today),
            row.person == (try context.signedIn().id)
        else { throw Problem.notFound }
        return row
    }

    private func ownUse(
        of viewer: Viewer
    ) async throws -> (rules: [OwnDutyPage.UseView], revokedOn: String, revokedWhy: String) {
        let all = try await site.records.school()?.personalUse ?? [:]
        let rules = Role.allCases.filter(viewer.roles.contains).compactMap { role in
            all[role].map {
                OwnDutyPage.UseView(
                    duty: role.words,
                    isAllowed: $0.isAllowed,
                    words: $0.words,
                    decidedBy: $0.decidedBy
                )
            }
        }
        let state = try await site.records.accountState(of: viewer.id)
        return (rules, state.revokedOn?.words ?? "", state.revokedWhy)
    }
}

/// A page about oneself.
package struct OwnDutyPage: Page {
    package static let template = "Access/me"
    package static let example = OwnDutyPage(
        frame: Frame(pageTitle: "You at school"),
        duties: [.example],
        hasDuties: true,
        base: ["Teacher"],
        uses: [
            UseView(duty: "Teacher", isAllowed: true, words: "Bank and news, in breaks.", decidedBy: "the governors")
        ],
        hasUses: true,
        revokedOn: "",
        revokedWhy: "",
        isRevoked: true
    )

    package let frame: Frame
    package let duties: [HolderView]
    package let hasDuties: Bool
    /// What they are by the school's list, without being given it.
    package let base: [String]
    package let uses: [UseView]
    package let hasUses: Bool
    package let revokedOn: String
    package let revokedWhy: String
    package let isRevoked: Bool

    package struct UseView: Sendable {
        package let duty: String
        package let isAllowed: Bool
        package let words: String
        package let decidedBy: String
    }
}
