import Hummingbird

extension Site {
    /// Families and staff answering for themselves.
    func addFamilyRoutes(_ ways: Ways) {
        FamilyStartRoutes(site: self).add(open: ways.open)
        FamilyRoutes(site: self).add(signedIn: ways.signedIn)
        FamilyPartRoutes(site: self).add(signedIn: ways.signedIn)
        OwnRoutes(site: self).add(signedIn: ways.signedIn)
        OwnWitnessRoutes(site: self).add(signedIn: ways.signedIn)
        OwnCopyRoutes(site: self).add(signedIn: ways.signedIn)
    }
}
