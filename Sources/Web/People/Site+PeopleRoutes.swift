import Hummingbird

extension Site {
    /// The policy under review, and everyone the school knows.
    func addPeopleRoutes(office: RouterGroup<SiteContext>) {
        PolicyRoutes(site: self).add(office: office)
        ReviewRoutes(site: self).add(office: office)
        PeopleRoutes(site: self).add(office: office)
        PersonRoutes(site: self).add(office: office)
        RelationshipRoutes(site: self).add(office: office)
        RollRoutes(site: self).add(office: office)
    }
}
