import Domain
import Hummingbird
import NIOCore
import Records

/// What an open screen asks for every few seconds: how many concerns wait that its reader may open, and nothing of them.
struct AlertRoutes {
    let site: Site

    /// A screen that only looks keeps nobody signed in.
    static let path = "/alerts"

    func add(gated: RouterGroup<SiteContext>) {
        gated.get("/alerts", use: count)
    }

    @Sendable func count(_ request: Request, _ context: SiteContext) async throws -> Response {
        let count = try await site.records.unopenedConcerns(seenBy: try context.signedIn())
        return Response(
            status: .ok,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"new\": \(count)}"))
        )
    }
}
