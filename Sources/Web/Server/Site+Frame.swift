import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

extension Site {
    /// What stands around a page for this request.
    func frame(_ title: String, for context: SiteContext, in request: Request) async throws -> Frame {
        var frame = Frame(pageTitle: title)
        frame.language = language(of: request)
        frame.direction = ["ur", "ar", "fa", "ps", "ckb"].contains(frame.language) ? "rtl" : "ltr"
        frame.largeText = request.cookies["text"]?.value == "large"
        frame.command = Randomness.identifier(for: SchoolCommand.self).description
        frame.isSample = doors.isSample
        if let viewer = context.viewer { try await describe(viewer, in: &frame, for: context) }
        if let school = try await records.school() {
            frame.schoolName = school.profile.name
            frame.motto = school.profile.motto
            frame.officePhone = school.profile.officePhone
            frame.officeHours = school.profile.officeHours
            frame.hasOffice = !school.profile.officePhone.isEmpty
            let mayFilter = context.viewer?.may(.seeFilter) == true
            frame.seesFilter = mayFilter && school.switchedOn.contains(.filter)
            if let viewer = context.viewer, school.switchedOn.contains(.filter) {
                frame.opensInternet = viewer.may(.openClasses)
                frame.internetEnds = try await internetEnds(for: viewer)
                frame.hasInternetEnds = !frame.internetEnds.isEmpty
            }
            frame.takesRequests = frame.hasAccount && school.switchedOn.contains(.requests)
            let holders = try await records.holders(on: today)
            frame.headName = holders.all(.headteacher).first?.name ?? ""
            frame.leadName = holders.all(.lead).first?.name ?? ""
        }
        frame.places = try places(for: frame, at: request.uri.path)
        if doors.isSample { frame.messageCount = try await sampleSight(context).messageCount(in: working) }
        return frame
    }

    /// Who reads the page, and what they may go on to.
    private func describe(_ viewer: Viewer, in frame: inout Frame, for context: SiteContext) async throws {
        frame.isSignedIn = true
        frame.viewerName = viewer.person.name
        frame.isStaff = viewer.isStaff
        frame.hasAccount = viewer.worksForSchool
        frame.reportsConcerns = viewer.worksForSchool || !viewer.roles.isEmpty
        frame.answersCalls = viewer.isStaff || viewer.roles.contains(.supply)
        frame.lockSeconds = context.idleMinutes * 60
        frame.seesAudit = viewer.may(.seeAudit)
        if viewer.may(.answerQuestions) { frame.answersQuestions = try await records.answers(viewer) }
        frame.opensClasses = viewer.may(.openClasses)
        frame.seesDuties = viewer.may(.seeDuties)
        frame.seesAnswers = viewer.may(.seeAnswers)
        frame.keepsPolicies = viewer.may(.keepPolicies)
        frame.keepsPeople = viewer.may(.keepPeople)
        frame.keepsSettings = viewer.may(.keepSettings)
        frame.keepsRecords = viewer.may(.keepRecords)
        frame.sendsMessages = viewer.may(.sendMessages)
        frame.recordsAnswers = viewer.may(.recordAnswers)
        frame.readsConcerns = viewer.may(.readConcerns)
        frame.isGovernor = viewer.may(.readGovernorReports) && !viewer.may(.publishGovernorReports)
        frame.standing = viewer.may(.seeDuties) ? registry.standing.sentence : ""
        frame.hasStanding = !frame.standing.isEmpty
        frame.emergency = viewer.may(.keepSettings) ? try emergencySentence() : ""
        frame.hasEmergency = !frame.emergency.isEmpty
        // A call comes once the second step is done, as reading does.
        let mayRead = viewer.may(.readConcerns)
        frame.hearsAlerts = mayRead && context.step(before: .readConcerns, for: viewer) == nil
        frame.hasAlert = frame.hearsAlerts ? try await records.unopenedConcerns(seenBy: viewer) > 0 : false
        frame.keepsRoutes = viewer.may(.keepRoutes)
        frame.hasUntestedRoute = frame.keepsRoutes ? try await records.mayMissAlerts(on: today) : false
        frame.hasDutyToAnswer = try await records.waitsForYes(of: viewer.id, on: today)
    }

    private func language(of request: Request) -> String {
        let wanted = request.uri.queryParameters["lang"].map(String.init) ?? request.cookies["lang"]?.value ?? "en"
        return library.languages.contains(wanted) ? wanted : Library.fallback
    }

    func html(_ page: some Page, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: try library.render(page)))
        )
    }

    /// After a form: the browser fetches the next page, so that going back sends nothing again.
    ///
    /// An address that a browser would read as another site's ("//elsewhere", and a backslash is a slash to it) leads home.
    func seeOther(_ path: String) -> Response {
        let leadsAway = !path.hasPrefix("/") || path.hasPrefix("//") || path.contains("\\")
        return Response(status: .seeOther, headers: [.location: leadsAway ? "/" : path])
    }

    private static let fileNameLetters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_. ")

    func download(_ bytes: [UInt8], named name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name.filter { Self.fileNameLetters.contains($0) })\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
