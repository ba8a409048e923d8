import Hummingbird

extension Site {
    /// Who answered, paper, and messages.
    func addAnswerRoutes(office: RouterGroup<SiteContext>) {
    }
}
