import Domain
import Hummingbird
import Records

/// Where somebody on a route says that a test alert reached them, by the number that stands in it.
struct TestAlertRoutes {
    let site: Site

    func add(signedIn: RouterGroup<SiteContext>) {
        signedIn.get("/me/test-alert", use: show)
        signedIn.post("/me/test-alert", use: answer)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await page(request, context, errors: []))
    }

    @Sendable func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        let viewer = try worker(context)
        let form = try await Form.read(request)
        let test = try site.working.alertTest(of: viewer.id, at: site.doors.now())
        guard let test, form.text("number").filter(\.isNumber) == test.number else {
            try site.working.missAlertTest(of: viewer.id)
            let sentence = try site.library.words(in: Library.fallback).say("routes.test.wrong")
            let page = try await page(request, context, errors: [FieldError("number", sentence)])
            return try site.html(page, status: .unprocessableContent)
        }
        try await site.submit([.person(viewer.id, .answerTestAlert)], form: form, as: viewer)
        try site.working.endAlertTest(of: viewer.id)
        return site.seeOther("/me/test-alert")
    }

    private func worker(_ context: SiteContext) throws -> Viewer {
        let viewer = try context.signedIn()
        guard viewer.worksForSchool else { throw Problem.notYours }
        return viewer
    }

    private func page(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> TestAlertPage {
        let viewer = try worker(context)
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("routes.test.title"), for: context, in: request)
        frame.errors = errors
        let own = try await site.records.routePeople(on: site.today).first { $0.person == viewer.id }
        return TestAlertPage(
            frame: frame,
            isWaiting: try site.working.alertTest(of: viewer.id, at: site.doors.now()) != nil,
            isOnRoute: own != nil,
            isTested: own?.isTested == true,
            tested: own?.testedOn?.words ?? "",
            error: errors.sentence(for: "number"),
            hasError: !errors.isEmpty
        )
    }
}

/// A field for the number of a test alert.
package struct TestAlertPage: Page {
    package static let template = "Concerns/Routes/testAlert"
    package static let example = TestAlertPage(
        frame: Frame(pageTitle: "Test alert"),
        isWaiting: true,
        isOnRoute: true,
        isTested: true,
        tested: "21 November 2026",
        error: "This is not the number.",
        hasError: true
    )

    package let frame: Frame
    package let isWaiting: Bool
    package let isOnRoute: Bool
    package let isTested: Bool
    package let tested: String
    package let error: String
    package let hasError: Bool
}
