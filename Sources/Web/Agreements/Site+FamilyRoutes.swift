import Hummingbird

extension Site {
    /// Families and staff answering for themselves.
    func addFamilyRoutes(open: RouterGroup<SiteContext>, signedIn: RouterGroup<SiteContext>) {
        FamilyStartRoutes(site: self).add(open: open)
        FamilyRoutes(site: self).add(signedIn: signedIn)
        FamilyPartRoutes(site: self).add(signedIn: signedIn)
        OwnRoutes(site: self).add(signedIn: signedIn)
        OwnWitnessRoutes(site: self).add(signedIn: signedIn)
        OwnCopyRoutes(site: self).add(signedIn: signedIn)
    }
}
