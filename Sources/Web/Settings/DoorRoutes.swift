import Domain
import HTTPTypes
import Hummingbird
import Records

/// The doors of the sample, and its way back to the beginning.
///
/// No real school has these pages.
struct DoorRoutes {
    let site: Site

    private static let cookie = "doors"
    /// Starting again takes less than this; the page then looks again by itself.
    private static let secondsUntilFresh = 3

    func add(open: RouterGroup<SiteContext>) {
        open.get("/doors", use: list)
        open.post("/doors", use: enter)
        open.get("/doors/phone", use: phone)
        open.post("/start-again", use: startAgain)
    }

    @Sendable func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let words = try site.library.words(in: Library.fallback)
        let done = entered(request)
        let page = DoorsPage(
            frame: try await site.frame(words.say("doors.first.question"), for: context, in: request),
            doors: Door.allCases.map { door in
                DoorsPage.Row(
                    name: door.rawValue,
                    picture: door.picture,
                    title: words.say("doors.first.\(door.rawValue)"),
                    task: words.say("doors.first.\(door.rawValue)Task"),
                    isDone: done.contains(door.rawValue)
                )
            }
        )
        return try site.html(page)
    }

    /// Starts a session as the person behind the door, and remembers on this device that it was opened.
    @Sendable func enter(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Form.read(request)
        guard let door = Door(rawValue: form.text("door")) else { throw Problem.notFound }
        var response = site.seeOther(door.path)
        switch door.holder {
        case .nobody:
            if let token = context.token { try site.working.endSession(token) }
            response.setCookie(site.sessionCookie("", maxAge: 0))
            if let tablet = try await site.tablet(behind: door) {
                response.setCookie(tablet.kept(isSecure: site.doors.secureCookies))
            }
        case .reached, .duty:
            guard let person = try await site.person(behind: door) else { throw Problem.notFound }
            // In the sample nobody has a second step to show.
            let session = Session(contact: "", person: person, factor: .two, place: .sample)
            response = try await site.signIn(session, then: door.path, way: "door of the sample", request, context)
        }
        let done = entered(request).union([door.rawValue]).sorted().joined(separator: ".")
        response.setCookie(Cookie(name: Self.cookie, value: done, maxAge: 30 * 86_400, path: "/", sameSite: .lax))
        return response
    }

    @Sendable func phone(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let viewer = context.viewer else { return site.seeOther("/doors") }
        let words = try site.library.words(in: Library.fallback)
        let address = site.doors.networkAddress.isEmpty ? "" : site.doors.networkAddress + "/rules"
        let code = QRCode(address)
        let page = PhonePage(
            frame: try await site.frame(words.say("doors.frame.title"), for: context, in: request),
            parentName: viewer.person.name,
            contact: try await site.seen(by: context).contacts(of: viewer.id).first?.value ?? "",
            address: address,
            hasAddress: code != nil,
            code: PhonePage.CodeView(size: code?.size ?? 0, path: code?.path ?? "")
        )
        return try site.html(page)
    }

    @Sendable func startAgain(_ request: Request, _ context: SiteContext) async throws -> Response {
        let isSure = try await Form.read(request).isTicked("sure")
        let words = try site.library.words(in: Library.fallback)
        let frame = try await site.frame(words.say("doors.again.title"), for: context, in: request)
        if isSure { try await site.doors.startAgain() }
        var response = try site.html(StartAgainPage(frame: frame, isUnderWay: isSure))
        if isSure, let refresh = HTTPField.Name("Refresh") {
            response.headers[refresh] = "\(Self.secondsUntilFresh); url=/doors"
        }
        return response
    }

    private func entered(_ request: Request) -> Set<String> {
        Set((request.cookies[Self.cookie]?.value ?? "").split(separator: ".").map(String.init))
    }
}
