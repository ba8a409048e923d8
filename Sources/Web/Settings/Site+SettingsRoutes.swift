import Hummingbird

extension Site {
    /// Setting a school up, its papers, and the doors of the sample.
    func addSettingsRoutes(open: RouterGroup<SiteContext>, office: RouterGroup<SiteContext>) {
        SetUpRoutes(site: self).add(office: office)
        DutyRoutes(site: self).add(office: office)
        PictureRoutes(site: self).add(office: office)
        SchoolPaperRoutes(site: self).add(open: open, office: office)
        // A real school has no way in without a code, not even one that is closed.
        if doors.isSample { DoorRoutes(site: self).add(open: open) }
    }
}
