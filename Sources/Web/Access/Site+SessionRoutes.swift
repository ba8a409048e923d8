import Hummingbird

extension Site {
    /// Sessions, what was not sent, and the access log.
    func addSessionRoutes(
        open: RouterGroup<SiteContext>,
        signedIn: RouterGroup<SiteContext>,
        audit: RouterGroup<SiteContext>
    ) {
        SessionRoutes(site: self).add(open: open, signedIn: signedIn)
        DraftRoutes(site: self).add(signedIn: signedIn)
        AuditRoutes(site: self).add(audit: audit)
    }
}
