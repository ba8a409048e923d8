import Domain
import Hummingbird

extension Site {
    /// How the records are kept safe.
    func addKeepingRoutes(_ ways: Ways) {
        KeepingRoutes(site: self).add(gated: ways.behind(.keepRecords))
        RecoveryRoutes(site: self).add(gated: ways.behind(.keepSettings))
        CopyCheckRoutes(site: self).add(open: ways.open, gated: ways.behind(.recordAnswers))
    }
}
