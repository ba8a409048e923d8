import Domain
import Hummingbird

extension Site {
    /// Setting a school up, its papers, and the doors of the sample.
    func addSettingsRoutes(_ ways: Ways) {
        let settings = ways.behind(.keepSettings)
        SetUpRoutes(site: self).add(gated: settings)
        DutyRoutes(site: self).add(gated: settings)
        ComplaintRoutes(site: self).add(gated: settings)
        PictureRoutes(site: self).add(gated: settings)
        SchoolPaperRoutes(site: self).add(open: ways.open, gated: settings)
        // A real school has no way in without a code, not even one that is closed.
        if doors.isSample { DoorRoutes(site: self).add(open: ways.open) }
    }
}
