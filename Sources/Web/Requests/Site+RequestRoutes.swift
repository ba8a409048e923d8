import Domain
import Hummingbird
import Records

extension Site {
    /// Asking for permission, the lists of what was decided, and who decides.
    func addRequestRoutes(_ ways: Ways) {
        RequestRoutes(site: self).add(signedIn: ways.signedIn)
        RequestFormRoutes(site: self).add(signedIn: ways.signedIn)
        RequestDecisionRoutes(site: self).add(signedIn: ways.signedIn)
        RequestSheetRoutes(site: self).add(signedIn: ways.signedIn)
        UseRoutes(site: self).add(open: ways.open, signedIn: ways.signedIn)
        RegisterRoutes(site: self).add(gated: ways.behind(.seeRegisters))
        RequestRuleRoutes(site: self).add(gated: ways.behind(.keepRequestRules))
    }

    /// Whoever works here; while requests are switched off, there is no page.
    func asker(_ context: SiteContext) async throws -> Viewer {
        let viewer = try context.signedIn()
        guard viewer.worksForSchool else { throw Problem.notYours }
        guard try await takesRequests else { throw Problem.requestsOff }
        return viewer
    }

    var takesRequests: Bool {
        get async throws { try await records.school()?.switchedOn.contains(.requests) == true }
    }

    /// One request that its reader may see.
    func requestFile(_ context: SiteContext) async throws -> RequestFile {
        let viewer = try await asker(context)
        guard let id = SchoolRequestID(try context.parameters.require("request")),
            let file = try await registry.request(id, seenBy: viewer, on: today)
        else { throw Problem.notFound }
        return file
    }
}

extension Problem {
    fileprivate static let requestsOff = Problem(
        .notFound,
        "School has not opened requests yet. The headteacher does that under Set up."
    )
}
