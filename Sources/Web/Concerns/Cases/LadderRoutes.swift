import Domain
import Hummingbird
import Records

/// The steps that school takes when a child breaks the rules on purpose; none stands until the school enters them.
package struct LadderPage: Page {
    package static let template = "Concerns/Cases/ladder"
    package static let example = LadderPage(
        frame: Frame(pageTitle: "Steps"),
        rungs: [Rung(number: 1, words: "A parent is told.", days: 2, needsMeeting: true)],
        maySkip: true,
        isNone: true
    )

    package let frame: Frame
    package let rungs: [Rung]
    package let maySkip: Bool
    package let isNone: Bool

    package struct Rung: Sendable {
        package let number: Int
        package let words: String
        package let days: Int
        package let needsMeeting: Bool
    }
}

struct LadderRoutes {
    let site: Site

    func add(keeping: RouterGroup<SiteContext>) {
        keeping.get("/set-up/ladder", use: show)
        keeping.post("/set-up/ladder", use: save)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        var ladder = try await site.records.ladder()
        let isNone = ladder == nil
        if request.uri.queryParameters["from"] == "three" { ladder = .threeSteps }
        return try site.html(try await page(ladder, isNone: isNone, request, context, errors: []))
    }

    @Sendable func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let rungs = (1...Ladder.rungsMax).compactMap { number -> Ladder.Rung? in
            let words = form.text("words-\(number)")
            guard !words.isEmpty else { return nil }
            let days = Int(typed: form.text("days-\(number)")) ?? 0
            return Ladder.Rung(words, internetDays: days, needsMeeting: form.isTicked("meeting-\(number)"))
        }
        let ladder = Ladder(title: "Steps", rungs: rungs, maySkip: form.isTicked("skip"))
        do {
            try await site.submit([.school(.setLadder(ladder))], form: form, as: context.viewer)
        } catch let refusal as School.Refusal {
            let error = FieldError("words-1", refusal.sentence)
            let page = try await page(ladder, isNone: false, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        return site.seeOther("/set-up/ladder")
    }

    private func page(
        _ ladder: Ladder?,
        isNone: Bool,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> LadderPage {
        var frame = try await site.frame("Steps", for: context, in: request)
        frame.errors = errors
        let rungs = ladder?.rungs ?? []
        let empty = Ladder.Rung("")
        return LadderPage(
            frame: frame,
            rungs: (1...Ladder.rungsMax).map { number in
                let rung = rungs.indices.contains(number - 1) ? rungs[number - 1] : empty
                return LadderPage.Rung(
                    number: number,
                    words: rung.words,
                    days: rung.internetDays,
                    needsMeeting: rung.needsMeeting
                )
            },
            maySkip: ladder?.maySkip ?? false,
            isNone: isNone
        )
    }
}
