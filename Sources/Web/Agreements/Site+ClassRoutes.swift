import Domain
import Hummingbird

extension Site {
    /// Classes and visitors.
    func addClassRoutes(_ ways: Ways) {
        let staff = ways.behind(.openClasses)
        ClassRoutes(site: self).add(staff: staff)
        ClassBoardRoutes(site: self).add(staff: staff)
        ClassSessionRoutes(site: self).add(staff: staff)
        PupilRoutes(site: self).add(open: ways.open)
        VisitRoutes(site: self).add(open: ways.open)
        VisitPosterRoutes(site: self).add(staff: staff)
    }
}
