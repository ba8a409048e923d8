import Hummingbird

extension Site {
    /// The policy under review, and everyone the school knows.
    func addPeopleRoutes(office: RouterGroup<SiteContext>) {
    }
}
