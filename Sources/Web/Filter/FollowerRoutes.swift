import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records

/// What another machine of the school's asks for that runs the filter's doors by itself: `accord filter --follow`.
///
///     GET  /filter/follow                            which files there are (`FollowedManifest`)
///     GET  /filter/follow/lists.bin                  one of them, whole
///     POST /filter/follow/days/2026-11-22/PART?from=0  a piece of what its doors decided; 200 or 409 `{"bytes": 65536}`
///
/// It shows its code as `Authorization: Bearer CODE` (RFC 6750) and has no session, so that no browser can be made to ask.
struct FollowerRoutes {
    let site: Site

    func add(following: RouterGroup<SiteContext>) {
        following.get("/filter/follow", use: manifest)
        following.get("/filter/follow/{name}", use: file)
        following.post("/filter/follow/days/{day}/{part}", use: take)
    }

    static let dayType = "text/tab-separated-values"
    private static let stepBytes = 64 << 10

    @Sendable func manifest(_ request: Request, _ context: SiteContext) async throws -> Response {
        try json(try await site.followedFiles.manifest())
    }

    @Sendable func file(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let file = context.parameters.get("name").flatMap({ FollowedFile(rawValue: $0) }),
            let source = try await site.followedFiles.open(file)
        else { throw Problem.notFound }
        let headers: HTTPFields = [.contentType: "application/octet-stream"]
        switch source {
        case .bytes(let bytes):
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .file(let handle, let bytes):
            return Response(status: .ok, headers: headers, body: Self.body(of: handle, bytes: bytes))
        }
    }

    /// A step at a time, however large the file is.
    private static func body(of handle: FileHandle, bytes: Int) -> ResponseBody {
        ResponseBody(contentLength: bytes) { writer in
            var left = bytes
            while left > 0, let step = try handle.read(upToCount: min(left, stepBytes)), !step.isEmpty {
                try await writer.write(ByteBuffer(bytes: step))
                left -= step.count
            }
            try handle.close()
            try await writer.finish(nil)
        }
    }

    private struct Progress: Encodable {
        let bytes: Int
    }

    @Sendable func take(_ request: Request, _ context: SiteContext) async throws -> Response {
        guard let follower = context.follower else { throw Problem.notYours }
        let bytes = try await Form.body(of: request)
        guard let day = context.parameters.get("day").flatMap({ Day($0) }),
            let part = context.parameters.get("part").flatMap({ DayPart($0) }),
            let from = request.uri.queryParameters["from"].flatMap({ Int(typed: $0) }), from >= 0
        else { throw Problem.notFound }
        let days = FollowerDays(registry: site.registry, working: site.working)
        do {
            switch try days.take(bytes, of: day, part, from: from, by: follower, at: site.doors.outside()) {
            case .taken(let bytes): return try json(Progress(bytes: bytes))
            case .goesOn(let bytes): return try json(Progress(bytes: bytes), status: .conflict)
            }
        } catch FollowerRefusal.tooOld {
            throw Problem(.gone, FollowerRefusal.tooOld.sentence)
        }
    }

    private func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(value)))
        return Response(status: status, headers: [.contentType: "application/json"], body: body)
    }
}

/// Lets in a machine that shows a code which was given at the school's machine and not taken back.
struct FollowerGate: RouterMiddleware {
    let site: Site

    private static let scheme = "bearer "

    func handle(
        _ request: Request,
        context: SiteContext,
        next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        Gate.onAsked?(.follower)
        let shown = request.headers[.authorization] ?? ""
        let code = shown.lowercased().hasPrefix(Self.scheme) ? String(shown.dropFirst(Self.scheme.count)) : ""
        guard let follower = try Followers(in: site.registry.folder).name(holding: code) else {
            let sentence = "No machine of the school’s has this code, or it was taken back.\n"
            return Response(
                status: .unauthorized,
                headers: [.contentType: "text/plain; charset=utf-8", .wwwAuthenticate: "Bearer"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: sentence))
            )
        }
        var context = context
        context.follower = follower
        return try await next(request, context)
    }
}
