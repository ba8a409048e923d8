import Hummingbird

extension Site {
    /// Classes and visitors.
    func addClassRoutes(open: RouterGroup<SiteContext>, staff: RouterGroup<SiteContext>) {
        ClassRoutes(site: self).add(staff: staff)
        ClassBoardRoutes(site: self).add(staff: staff)
        ClassSessionRoutes(site: self).add(staff: staff)
        PupilRoutes(site: self).add(open: open)
        VisitRoutes(site: self).add(open: open)
        VisitPosterRoutes(site: self).add(staff: staff)
    }
}
