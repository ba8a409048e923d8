import Domain
import Records

extension Site {
    /// Asks only for those who may have to take a second step and have not.
    func lookAtSecondStep(of session: Session, _ context: inout SiteContext) async throws {
        guard let viewer = context.viewer, viewer.worksForSchool, session.factor < .two else { return }
        context.hasSecondStep = try working.secondStepKit(of: viewer.id).isSetUp
        context.isAway = try await records.school()?.signIn.isAway(context.from) ?? false
    }
}

extension SiteContext {
    /// The page that comes before what was asked for; nil where nothing does.
    ///
    /// Whoever has no second step yet is led to setting one up, not locked out.
    func step(before permission: Permission?, for viewer: Viewer) -> String? {
        guard let session, viewer.worksForSchool else { return nil }
        if session.factor == .firstPassword { return "/account/password" }
        guard session.factor < .two, asksSecondStep(for: permission, viewer) else { return nil }
        return hasSecondStep ? "/sign-in/second-step" : "/account/second-step"
    }

    private func asksSecondStep(for permission: Permission?, _ viewer: Viewer) -> Bool {
        switch permission?.secondFactor ?? .away {
        case .away: isAway
        case .ofRoles: isAway || viewer.roles.contains(where: \.needsSecondFactor)
        case .always: true
        }
    }

    /// For changing a way in: whoever has a second step takes it first, and a password from the office opens one page.
    func requireWhole(afterFirstPassword: Bool = false) throws -> Viewer {
        let viewer = try signedIn()
        guard viewer.worksForSchool, session?.factor != .firstPassword || afterFirstPassword else {
            throw Problem.notYours
        }
        guard session?.factor == .two || !hasSecondStep else { throw Problem.stepFirst }
        return viewer
    }

    /// Whether a page for changing a way in shows the second step before itself.
    var waitsForSecondStep: Bool {
        hasSecondStep && (session?.factor ?? .one) < .two
    }
}
