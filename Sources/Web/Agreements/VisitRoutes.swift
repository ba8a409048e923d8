import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// Visitors at the front desk, on their own phone from a poster, or before they come.
///
/// Nobody is signed in.
struct VisitRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/visit", use: start)
        open.get("/visit/rules", use: rules)
        open.post("/visit/rules", use: answer)
        open.get("/visit/again", use: askAgain)
        open.post("/visit/again", use: again)
        open.get("/visit/thanks", use: thanks)
    }

    /// More visitors than this in a day are no visitors: the door is open to anyone who has the address.
    static let visitorsADayMax = 200
    private static let readingMinutes = 5
    private static let thanksSeconds = 20

    @Sendable func start(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(request)
        // A screen that visitors use is nobody's: whoever puts it there is signed out first.
        if visit.isKiosk, context.viewer != nil { return site.seeOther("/visit/desk") }
        let frame = try await frame("visitors.start.heading", request, context)
        let words = try site.library.words(in: Library.fallback)
        let page = VisitPage(
            frame: frame,
            isKiosk: visit.isKiosk,
            isBefore: visit.isBefore,
            minutes: Self.readingMinutes,
            kinds: VisitKindView.all { words.say($0) }
        )
        return try site.html(page)
    }

    private func frame(
        _ key: String,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError] = []
    ) async throws -> Frame {
        guard try await site.records.school()?.switchedOn.contains(.visitors) == true else {
            throw Problem(.forbidden, try site.classSentence("visitors.start.closed"))
        }
        var frame = try await site.frame("", for: context, in: request)
        frame.pageTitle = try site.classSentence(key, ["schoolName": frame.schoolName])
        frame.errors = try errors.map { FieldError($0.field, try site.classSentence($0.sentence)) }
        return frame
    }

    @Sendable func rules(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await rulesPage(Form(fields: [:]), request, context, errors: []))
    }

    private func documents() async throws -> [DocumentRow] {
        try await site.records.documents(for: .visitors, on: site.today).filter { $0.document.answer != .voluntary }
    }

    private func rulesPage(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> VisitRulesPage {
        let visit = Visit(request)
        let documents = try await documents()
        let isFull = visit.isFull && !documents.isEmpty
        let key = isFull ? "visitors.rules.title" : "visitors.short.title"
        let life = try await site.records.policyLife()?.life ?? PolicyLife()
        let frame = try await frame(key, request, context, errors: errors)
        return VisitRulesPage(
            frame: frame,
            isKiosk: visit.isKiosk,
            isBefore: visit.isBefore,
            start: visit.start,
            address: visit.rules,
            hasLead: !frame.leadName.isEmpty,
            isShort: !isFull,
            isFull: isFull,
            documents: isFull ? documents.map { RulesView($0.document, beside: life) } : [],
            visitorName: form.text("name"),
            organisation: form.text("organisation"),
            day: form.text("day").isEmpty ? site.today.description : form.text("day"),
            isAgreed: form.text("answer") == "yes",
            isTalk: form.text("answer") == "talk",
            isChanged: request.uri.queryParameters["changed"] == "1",
            after: try await site.consequences(for: .visitor)
        )
    }

    /// Records the visitor and their answer as one: neither is ever there without the other.
    ///
    /// The short text is no agreement, so there the visitor alone is recorded.
    @Sendable func answer(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = Visit(request)
        let form = try await Form.read(request)
        do {
            let entry = try VisitorEntry(form, visit: visit, today: site.today)
            let documents = visit.isFull ? try await documents() : []
            let said = documents.isEmpty ? Said.yes(talkedAbout: false) : try said(form)
            let visitor = try await record(entry, visit, documents, said, form)
            return site.seeOther("/visit/thanks?visitor=\(visitor)" + visit.suffix(after: "&"))
        } catch let error as FieldError {
            let page = try await rulesPage(form, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
    }

    private func said(_ form: Form) throws(FieldError) -> Said {
        switch form.text("answer") {
        case "yes": .yes(talkedAbout: false)
        case "talk": .wouldLikeToTalk(about: "")
        default: throw FieldError("answer", "visitors.rules.errorAnswer")
        }
    }

    /// Answers with the random name that the school has for them from now on.
    private func record(
        _ entry: VisitorEntry,
        _ visit: Visit,
        _ documents: [DocumentRow],
        _ said: Said,
        _ form: Form
    ) async throws -> PersonID {
        guard try await site.records.school()?.switchedOn.contains(.visitors) == true else {
            throw Problem(.forbidden, try site.classSentence("visitors.start.closed"))
        }
        guard try await site.records.seen(with: .kiosk).visitorCount(since: site.today) < Self.visitorsADayMax else {
            throw Problem(.tooManyRequests, try site.classSentence("visitors.start.tooMany"))
        }
        let command = form.id("command", of: SchoolCommand.self) ?? Randomness.identifier()
        let person = PersonID(madeBy: command, as: "visitor")
        let given = documents.map { row in
            SchoolCommand.answer(
                AnswerID(madeBy: command, as: "answer \(row.document.id)"),
                .give(Answer.Given(by: person, text: row.shown(), said: said, route: .kiosk))
            )
        }
        try await site.submit(
            [
                .person(person, .record(entry.details(kind: visit.kind), joined: site.today)),
                .person(person, .leave(on: visit.left(visiting: entry.day))),
            ] + given,
            id: command,
            as: nil
        )
        return person
    }

    @Sendable func askAgain(_ request: Request, _ context: SiteContext) async throws -> Response {
        try site.html(try await againPage(Form(fields: [:]), request, context, errors: []))
    }

    private func againPage(
        _ form: Form,
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> VisitAgainPage {
        VisitAgainPage(
            frame: try await frame("visitors.again.heading", request, context, errors: errors),
            isKiosk: Visit(request).isKiosk,
            start: Visit(request).start,
            visitorName: form.text("name"),
            reference: form.text("reference")
        )
    }

    /// A volunteer who agreed this school year: nothing to do, unless a rule changed.
    @Sendable func again(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let reference = form.text("reference")
        let earlier = try await site.records.seen(with: .copy(reference: reference))
            .earlierVisit(name: form.text("name"), on: site.today)
        guard let earlier else {
            let error = FieldError("reference", "visitors.again.unknown")
            let page = try await againPage(form, request, context, errors: [error])
            return try site.html(page, status: .unprocessableContent)
        }
        let suffix = Visit(request).suffix(after: "&")
        guard earlier.isCurrent else { return site.seeOther("/visit/rules?kind=volunteer&changed=1" + suffix) }
        return site.seeOther("/visit/thanks?visitor=\(earlier.person)&again=1" + suffix)
    }

    /// Names nobody, and shows what is kept: its address holds a random name and no answer.
    @Sendable func thanks(_ request: Request, _ context: SiteContext) async throws -> Response {
        let query = request.uri.queryParameters
        let visit = Visit(request)
        guard let visitor = query["visitor"].flatMap({ PersonID(String($0)) }),
            let kept = try await site.records.seen(with: .kiosk).keptVisit(of: visitor, on: site.today), kept.holds
        else { return site.seeOther(visit.start) }
        let isAgain = query["again"] == "1" && kept.answer?.said == "yes"
        let lastDay = kept.lastDay ?? site.today
        let key = isAgain ? "visitors.again.welcome" : "visitors.thanks.heading"
        let page = VisitThanksPage(
            frame: try await frame(key, request, context),
            isKiosk: visit.isKiosk,
            start: visit.start,
            hasReference: kept.answer != nil,
            reference: kept.answer?.reference ?? "",
            isTalk: kept.answer?.said == "talk",
            isAgain: isAgain,
            agreedOn: kept.answer?.on.words ?? "",
            date: lastDay.words,
            isToday: lastDay == site.today,
            seconds: Self.thanksSeconds
        )
        return try site.html(page)
    }
}
