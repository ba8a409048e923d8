import Domain
import Hummingbird
import Records

/// What the school decides about signing in: passwords or none, and which networks are its own.
struct SignInRulesRoutes {
    let site: Site

    func add(rules: RouterGroup<SiteContext>) {
        rules.get("/set-up/sign-in", use: ask)
        rules.post("/set-up/sign-in", use: change)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let rules = try await site.records.school()?.signIn ?? SignInRules()
        let typed = rules.networks.map(\.description).joined(separator: "\n")
        return try await askAgain(request, context, rules.password, networks: typed, errors: [])
    }

    @Sendable func change(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let typed = form.text("networks")
        let password = PasswordRule(rawValue: form.text("password")) ?? .none
        let lines = typed.split { $0.isWhitespace || $0 == "," }.map(String.init)
        if let wrong = lines.first(where: { Network($0) == nil }) {
            let words = try site.library.words(in: Library.fallback)
            let error = FieldError("networks", words.say("signin.rules.notANetwork", ["typed": wrong]))
            return try await askAgain(request, context, password, networks: typed, errors: [error])
        }
        let rules = SignInRules(password: password, networks: lines.compactMap(Network.init))
        do {
            try await site.submit([.school(.setSignInRules(rules))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let errors = [FieldError("networks", refusal.sentence)]
            return try await askAgain(request, context, password, networks: typed, errors: errors)
        }
        return site.seeOther("/set-up/sign-in")
    }

    private func askAgain(
        _ request: Request,
        _ context: SiteContext,
        _ password: PasswordRule,
        networks: String,
        errors: [FieldError]
    ) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("signin.rules.title"), for: context, in: request)
        frame.errors = errors
        let settings = site.schoolAccounts?.settings
        let page = SignInRulesPage(
            frame: frame,
            choices: PasswordRule.allCases.map { rule in
                SignInRulesPage.Choice(
                    value: rule.rawValue,
                    words: words.say("signin.rules.password.\(rule.rawValue)"),
                    isOn: rule == password
                )
            },
            networks: networks,
            here: context.from,
            hasHere: !context.from.isEmpty,
            hasSchoolAccount: settings != nil,
            providerName: settings?.provider.words ?? "",
            tenant: settings?.tenant ?? ""
        )
        return try site.html(page, status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

/// The school's rules for signing in.
package struct SignInRulesPage: Page {
    package static let template = "Access/signInRules"
    package static let example = SignInRulesPage(
        frame: Frame(pageTitle: "How people sign in"),
        choices: [Choice(value: "long", words: "15 characters or more", isOn: true)],
        networks: "192.0.2.0/24",
        here: "192.0.2.7",
        hasHere: true,
        hasSchoolAccount: true,
        providerName: "Google",
        tenant: "school.example.org"
    )
    package let frame: Frame
    package let choices: [Choice]
    package let networks: String
    /// The address this very request came from.
    package let here: String
    package let hasHere: Bool
    package let hasSchoolAccount: Bool
    package let providerName: String
    package let tenant: String

    package struct Choice: Sendable {
        package let value: String
        package let words: String
        package let isOn: Bool
    }
}
