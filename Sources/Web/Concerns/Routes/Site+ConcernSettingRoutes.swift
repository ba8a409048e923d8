import Domain

extension Site {
    /// Who hears of a concern, who is kept from it, and how those who hear are called.
    func addConcernSettingRoutes(_ ways: Ways) {
        RouteTableRoutes(site: self).add(gated: ways.behind(.keepRoutes))
        RouteCheckRoutes(site: self).add(gated: ways.behind(.keepRoutes))
        RelativeRoutes(site: self).add(signedIn: ways.signedIn, gated: ways.behind(.keepRoutes))
        TestAlertRoutes(site: self).add(signedIn: ways.signedIn)
        AlertRoutes(site: self).add(gated: ways.behind(.readConcerns))
    }
}
