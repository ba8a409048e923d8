import Domain
import Hummingbird
import Records

/// A child tells: an icon on every tablet, no session, no sign-in, no script.
///
/// Whoever is signed in on the device is not taken for the child.
struct ChildTellRoutes {
    let site: Site

    func add(open: RouterGroup<SiteContext>) {
        open.get("/tell", use: start)
        open.post("/tell/now", use: callGrownUp)
        open.get("/tell/coming", use: coming)
        open.get("/tell/what", use: what)
        open.get("/tell/who", use: who)
        open.post("/tell/who", use: tell)
        open.get("/tell/words", use: words)
        open.post("/tell/words", use: tellInWords)
        open.get("/tell/thanks", use: thanks)
    }

    /// A child writes little; what is longer is no child's.
    static let wordsMax = 4_000

    @Sendable func start(_ request: Request, _ context: SiteContext) async throws -> Response {
        let device = TellDevice(request)
        let page = TellPage(
            frame: try await site.tellingFrame("telling.child.title", request, context),
            isOn: try await site.isTellingOn,
            isOlder: device?.isOlder == true || request.uri.queryParameters["older"] == "1",
            asksAge: device == nil,
            answers: try await answers(to: request),
            help: try await site.help()
        )
        var response = try site.html(page)
        // Each visit starts the cookie's time anew.
        if let device { response.setCookie(device.kept(isSecure: site.doors.secureCookies)) }
        return response
    }

    /// The first press that reaches anyone: no question comes before it.
    @Sendable func callGrownUp(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await site.wordsAlone(request)
        let device = TellDevice(request)
        let near = try await site.records.grownUps(Array((device?.adults ?? []).prefix(1)), on: site.today).first
        let telling = Concern.Telling(
            kind: .childWorry,
            words: try site.tellingSentence("telling.child.pressedNow"),
            way: .grownUpNow,
            chosen: near?.id,
            device: device?.words ?? "",
            address: context.from
        )
        return try await send(telling, form, request, then: "/tell/coming")
    }

    /// Keeps it as told by a child whom nobody asked to sign in; where telling is off, the first page says what to do.
    func send(
        _ telling: Concern.Telling,
        _ form: Form,
        _ request: Request,
        then path: String
    ) async throws -> Response {
        guard try await site.isTellingOn else { return site.seeOther("/tell") }
        try await site.requireRoomForUnsigned()
        let command = form.newID(SchoolCommand.self)
        let id = ConcernID(madeBy: command, as: "telling")
        try await site.submit([.concern(id, .tell(telling))], id: command, as: nil)
        var response = site.seeOther(path)
        response.setCookie(remembered(id, request))
        return response
    }

    @Sendable func coming(_ request: Request, _ context: SiteContext) async throws -> Response {
        let help = try await site.help()
        let key = help.isClosed ? "telling.child.thanks" : "telling.child.coming"
        let page = TellComingPage(frame: try await site.tellingFrame(key, request, context), help: help)
        return try site.html(page)
    }

    @Sendable func what(_ request: Request, _ context: SiteContext) async throws -> Response {
        let page = TellPicturesPage(
            frame: try await site.tellingFrame("telling.child.what", request, context),
            command: "",
            back: "/tell",
            what: "",
            isWhat: true,
            isWho: false,
            tiles: try ToldPicture.allCases.map {
                TellPicturesPage.Tile(value: $0.rawValue, words: try site.tellingSentence($0.key), picture: $0.picture)
            },
            help: try await site.help()
        )
        return try site.html(page)
    }

    @Sendable func who(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let what = request.uri.queryParameters["what"].flatMap({ ToldPicture(rawValue: String($0)) }) else {
            return site.seeOther("/tell/what")
        }
        let frame = try await site.tellingFrame("telling.child.who", request, context)
        let grownUps = try await site.grownUps(on: TellDevice(request)).map {
            TellPicturesPage.Tile(value: "\($0.id)", words: $0.name, picture: "tell/grown-up")
        }
        let any = TellPicturesPage.Tile(
            value: "any",
            words: try site.tellingSentence("telling.child.any"),
            picture: "rules/together"
        )
        let page = TellPicturesPage(
            frame: frame,
            command: frame.command,
            back: "/tell/what",
            what: what.rawValue,
            isWhat: false,
            isWho: true,
            tiles: grownUps + [any],
            help: try await site.help()
        )
        return try site.html(page)
    }

    @Sendable func tell(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await site.wordsAlone(request)
        guard let what = ToldPicture(rawValue: form.text("what")) else { return site.seeOther("/tell/what") }
        let device = TellDevice(request)
        let chosen = try await site.grownUps(on: device).first { "\($0.id)" == form.text("who") }
        let pressed = try site.tellingSentence(what.key)
        let name = try chosen?.name ?? site.tellingSentence("telling.child.any")
        let telling = Concern.Telling(
            kind: what.kind,
            words: try site.tellingSentence("telling.child.pressed", ["what": pressed, "who": name]),
            way: .pictures,
            chosen: chosen?.id,
            device: device?.words ?? "",
            address: context.from
        )
        return try await send(telling, form, request, then: "/tell/thanks?who=" + (chosen.map { "\($0.id)" } ?? "any"))
    }
}
