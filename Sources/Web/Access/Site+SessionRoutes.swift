import Domain
import Hummingbird

extension Site {
    /// What is open under someone's name, what they had not sent, and what is written down about who did what.
    func addSessionRoutes(_ ways: Ways) {
        SessionRoutes(site: self).add(open: ways.open, signedIn: ways.signedIn)
        DraftRoutes(site: self).add(signedIn: ways.signedIn)
        AuditRoutes(site: self).add(audit: ways.behind(.seeAudit))
    }
}
