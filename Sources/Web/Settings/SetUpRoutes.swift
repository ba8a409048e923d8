import Domain
import HTTPTypes
import Hummingbird
import Records

/// The task list of a new school, and what it has switched on.
struct SetUpRoutes {
    let site: Site

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/set-up", use: show)
        gated.post("/set-up/switch", use: turn)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    /// Switches one part on or off; what stands against it is said on the page.
    @Sendable func turn(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let feature = Switch(rawValue: form.text("name")) else { throw Problem.notFound }
        let command: School.Command = form.isTicked("on") ? .switchOn(feature) : .switchOff(feature)
        guard try form.isTicked("on") || mayTurnOff(feature, context.signedIn()) else {
            throw Problem(.forbidden, try site.library.words(in: Library.fallback).say("wizard.switches.leadersOnly"))
        }
        do {
            try await site.submit([.school(command)], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let error = FieldError("switch-\(feature.rawValue)", refusal.sentence)
            return try site.html(try await page(request, context, errors: [error]), status: .unprocessableContent)
        }
        return site.seeOther("/set-up#on")
    }

    /// What keeps children safe is not switched off by whoever sets up the rest.
    private func mayTurnOff(_ feature: Switch, _ viewer: Viewer) -> Bool {
        ![.telling, .filter].contains(feature) || viewer.may(.keepRoutes)
    }

    private func page(_ request: Request, _ context: SiteContext, errors: [FieldError]) async throws -> SetUpPage {
        let viewer = try context.signedIn()
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("wizard.start.title"), for: context, in: request)
        frame.errors = errors
        let school = try await site.records.school()
        let own = try await site.seen(by: context).agreements(.init(audience: .staff), on: site.today)
        return SetUpPage(
            frame: frame,
            steps: try await site.setUpSteps(for: viewer, words),
            hasTried: own.contains { $0.person == viewer.id && $0.state == .done },
            personName: viewer.person.name,
            count: own.count { $0.state == .done },
            total: own.count,
            switches: Switch.allCases.map { feature in
                let isOn = school?.switchedOn.contains(feature) == true
                let waits = !isOn && school?.hasPapers(for: feature) == false
                let mayTurn = !isOn || mayTurnOff(feature, viewer)
                let hint = waits ? "wizard.switches.needsPapers" : mayTurn ? nil : "wizard.switches.leadersOnly"
                return SetUpPage.SwitchRow(
                    name: feature.rawValue,
                    title: feature.words.prefix(1).uppercased() + feature.words.dropFirst(),
                    isOn: isOn,
                    hint: hint.map { words.say($0) } ?? "",
                    mayTurn: mayTurn
                )
            },
            hasPoster: school?.switchedOn.contains(.staff) == true,
            mayKeepRoutes: viewer.may(.keepRoutes),
            maySetSignIn: context.viewer?.may(.setSignIn) == true
        )
    }
}
