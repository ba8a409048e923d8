import Hummingbird
import Records

/// What a school keeps safe, so that a lost machine is not a lost school.
struct RecoveryRoutes {
    let site: Site

    func add(office: RouterGroup<SiteContext>) {
        office.get("/set-up/lost", use: show)
    }

    @Sendable func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let title = try site.library.words(in: Library.fallback).say("wizard.recovery.title")
        let frame = try await site.frame(title, for: context, in: request)
        return try site.html(RecoveryPage(frame: frame, folder: site.registry.folder.path))
    }
}
