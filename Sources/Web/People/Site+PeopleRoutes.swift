import Domain
import Hummingbird

extension Site {
    /// The policy under review, everyone the school knows, and how what it knows ends.
    func addPeopleRoutes(_ ways: Ways) {
        let people = ways.behind(.keepPeople)
        PolicyRoutes(site: self).add(gated: ways.behind(.keepPolicies))
        ReviewRoutes(site: self).add(gated: ways.behind(.keepPolicies))
        LanguageRoutes(site: self).add(gated: ways.behind(.keepPolicies))
        ComparisonRoutes(site: self).add(gated: ways.behind(.keepPolicies))
        let policies = ways.behind(.keepPolicies)
        NextTextRoutes(site: self).add(signedIn: ways.signedIn, gated: policies)
        TemplateRoutes(site: self).add(gated: policies)
        CalendarRoutes(site: self).add(gated: policies)
        RelatedRoutes(site: self).add(gated: policies)
        EvidenceRoutes(site: self).add(reading: ways.behind(.readGovernorReports), gated: policies)
        PeopleRoutes(site: self).add(gated: people)
        PersonRoutes(site: self).add(gated: people)
        RelationshipRoutes(site: self).add(gated: people)
        RollRoutes(site: self).add(gated: people)
        YearRoutes(site: self).add(gated: people)
        ErasureRoutes(site: self).add(gated: ways.behind(.askErasures))
        RetentionRoutes(site: self).add(gated: ways.behind(.askErasures))
    }
}
