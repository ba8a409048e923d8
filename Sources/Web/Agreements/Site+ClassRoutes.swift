import Hummingbird

extension Site {
    /// Classes and visitors.
    func addClassRoutes(open: RouterGroup<SiteContext>, staff: RouterGroup<SiteContext>) {
    }
}
