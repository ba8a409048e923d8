import Hummingbird

extension Site {
    func addKeepingRoutes(open: RouterGroup<SiteContext>, office: RouterGroup<SiteContext>) {
        KeepingRoutes(site: self).add(office: office)
        RecoveryRoutes(site: self).add(office: office)
        CopyCheckRoutes(site: self).add(open: open, office: office)
    }
}
