import Domain
import Hummingbird
import Records

/// "How I sign in": what someone has, and how to change it.
struct AccountRoutes {
    let site: Site

    func add(wayIn: RouterGroup<SiteContext>) {
        wayIn.get("/account", use: show)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try context.signedIn()
        guard viewer.worksForSchool else { throw Problem.notYours }
        guard context.session?.factor != .firstPassword else { return site.seeOther("/account/password") }
        let words = try site.library.words(in: Library.fallback)
        let kit = try site.working.secondStepKit(of: viewer.id)
        let page = AccountPage(
            frame: try await site.frame(words.say("signin.account.title"), for: context, in: request),
            usesPasswords: try await site.records.school()?.signIn.password ?? .none != .none,
            hasPassword: try site.working.hasPassword(viewer.id),
            hasStep: kit.isSetUp,
            hasApp: kit.hasAuthenticator,
            codesLeft: kit.codesLeft,
            providerName: site.schoolAccounts?.settings.provider.words ?? "",
            usesSchoolAccount: site.schoolAccounts != nil,
            hasSchoolAccount: try site.schoolAccounts.map {
                try site.working.hasSchoolAccount(viewer.id, at: $0.settings.issuer)
            } ?? false
        )
        return try site.html(page)
    }
}

/// What someone signs in with.
package struct AccountPage: Page {
    package static let template = "Access/account"
    package static let example = AccountPage(
        frame: Frame(pageTitle: "How I sign in"),
        usesPasswords: true,
        hasPassword: true,
        hasStep: true,
        hasApp: true,
        codesLeft: 8,
        providerName: "Google",
        usesSchoolAccount: true,
        hasSchoolAccount: true
    )
    package let frame: Frame
    package let usesPasswords: Bool
    package let hasPassword: Bool
    package let hasStep: Bool
    package let hasApp: Bool
    package let codesLeft: Int
    package let providerName: String
    package let usesSchoolAccount: Bool
    package let hasSchoolAccount: Bool
}
