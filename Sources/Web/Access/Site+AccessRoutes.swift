import Domain
import Hummingbird

extension Site {
    /// Who holds which duty and who stands in, who may come in, and what use of school equipment is reasonable.
    func addAccessRoutes(_ ways: Ways) {
        DutyListRoutes(site: self).add(reading: ways.behind(.seeDuties), giving: ways.behind(.giveRoles))
        CoverRoutes(site: self).add(reading: ways.behind(.seeDuties), setting: ways.behind(.keepSettings))
        AccountReviewRoutes(site: self).add(gated: ways.behind(.reviewAccounts))
        SupplyPassRoutes(site: self).add(gated: ways.behind(.passSupply))
        PersonalUseRoutes(site: self).add(gated: ways.behind(.decidePersonalUse))
        OwnDutyRoutes(site: self).add(signedIn: ways.signedIn)
    }
}
