import Hummingbird

extension Site {
    /// Setting a school up, its papers, and the doors of the sample.
    func addSettingsRoutes(open: RouterGroup<SiteContext>, office: RouterGroup<SiteContext>) {
    }
}
