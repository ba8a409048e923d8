import Domain
import Records

/// A page that the navigation leads to.
package struct NavigationPlace: Sendable {
    package let link: String
    package let words: String
    package let isHere: Bool
    /// For those who do not see the line under it: "page" on that very page, "true" on one behind it.
    package let current: String
}

extension Site {
    /// Where the reader may go, and where of it they are.
    func places(for frame: Frame, at path: String) throws -> [NavigationPlace] {
        guard frame.isSignedIn else { return [] }
        let words = try library.words(in: frame.language)
        let offered: [(isOffered: Bool, link: String, key: String)] = [
            (frame.reportsConcerns, "/report", "telling.report.link"),
            (frame.isStaff, "/mine", "shared.nav.mine"),
            (frame.readsConcerns, "/concerns", "cases.nav"),
            (frame.isGovernor, "/governors", "cases.governors"),
            (frame.takesRequests, "/requests", "shared.nav.requests"),
            (frame.opensClasses, "/classes", "shared.nav.classes"),
            (frame.opensInternet, "/internet", "filter.internet.nav"),
            (frame.seesAnswers, "/answers", "shared.nav.answers"),
            (frame.keepsPolicies, "/policy", "shared.nav.policy"),
            (frame.keepsPeople, "/people", "shared.nav.people"),
            (frame.answersQuestions, "/questions", "guidance.nav"),
            (frame.seesFilter, "/filter", "filter.nav"),
            (frame.seesDuties, "/duties", "access.nav.duties"),
            (frame.keepsSettings, "/set-up", "shared.nav.setUp"),
            (frame.hasAccount, "/me", "access.me.nav"),
            (!frame.hasAccount, "/me/sessions", "sessions.nav"),
        ]
        return offered.filter { $0.isOffered }.map { place in
            NavigationPlace(
                link: place.link,
                words: words.say(place.key),
                isHere: path == place.link || path.hasPrefix(place.link + "/"),
                current: path == place.link ? "page" : "true"
            )
        }
    }
}
