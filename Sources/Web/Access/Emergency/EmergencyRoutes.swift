import Domain
import Hummingbird
import Records

/// The sealed paper from the safe: it opens the headteacher's account once, and everyone who runs the school is told.
struct EmergencyRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/sign-in/emergency", use: ask)
        open.post("/sign-in/emergency", use: use)
    }

    @Sendable func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await askAgain(request, context, errors: [])
    }

    /// The second step of whoever holds the account is gone with it, so that they set one up anew.
    @Sendable func use(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        let now = site.doors.now()
        guard let head = try await site.records.holder(of: .headteacher, on: site.today),
            try site.working.useEmergencyPaper(form.text("code"), for: head, from: context.from, at: now)
        else {
            try site.note(.signInRefused, "emergency paper", in: context)
            let sentence = try site.library.words(in: Library.fallback).say("signin.emergency.wrong")
            return try await askAgain(request, context, errors: [FieldError("code", sentence)])
        }
        try site.note(.emergencyUsed, "emergency paper", by: head, in: context)
        for person in try await site.records.thoseWhoSetSignIn(on: site.today) {
            try await site.tell(person, that: "signin.message.emergency")
        }
        let session = Session(contact: "", person: head, factor: .one)
        return try await site.signIn(session, then: "/account/second-step", way: "emergency paper", request, context)
    }

    private func askAgain(
        _ request: Request,
        _ context: SiteContext,
        errors: [FieldError]
    ) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        var frame = try await site.frame(words.say("signin.emergency.title"), for: context, in: request)
        frame.errors = errors
        return try site.html(EmergencyPage(frame: frame), status: errors.isEmpty ? .ok : .unprocessableContent)
    }
}

/// Asks for the code of the sealed paper.
package struct EmergencyPage: Page {
    package static let template = "Access/emergency"
    package static let example = EmergencyPage(frame: Frame(pageTitle: "The emergency paper"))
    package let frame: Frame
}

extension Site {
    /// That the paper was used, for as long as those who run the school should see it on each page.
    func emergencySentence() throws -> String {
        guard let paper = try working.emergencyPaper(), let usedAt = paper.usedAt else { return "" }
        let until = usedAt.adding(minutes: Working.emergencyDaysShown * 24 * 60)
        guard doors.now() < until else { return "" }
        let from = paper.usedFrom.isEmpty ? "?" : paper.usedFrom
        let values = ["day": usedAt.day.words, "address": from]
        return try library.words(in: Library.fallback).say("signin.emergency.used", values)
    }
}
