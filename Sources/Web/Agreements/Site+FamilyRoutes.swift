import Hummingbird

extension Site {
    /// Families and staff answering for themselves.
    func addFamilyRoutes(open: RouterGroup<SiteContext>, signedIn: RouterGroup<SiteContext>) {
    }
}
