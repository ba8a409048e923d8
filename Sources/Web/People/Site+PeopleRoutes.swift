import Hummingbird

extension Site {
    /// The policy under review, everyone the school knows, and how what it knows ends.
    func addPeopleRoutes(office: RouterGroup<SiteContext>) {
        PolicyRoutes(site: self).add(office: office)
        ReviewRoutes(site: self).add(office: office)
        PeopleRoutes(site: self).add(office: office)
        PersonRoutes(site: self).add(office: office)
        RelationshipRoutes(site: self).add(office: office)
        RollRoutes(site: self).add(office: office)
        ErasureRoutes(site: self).add(office: office)
        RetentionRoutes(site: self).add(office: office)
    }
}
