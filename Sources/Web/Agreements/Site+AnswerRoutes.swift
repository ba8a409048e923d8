import Domain
import Hummingbird

extension Site {
    /// Who answered, paper, and messages.
    func addAnswerRoutes(_ ways: Ways) {
        let recording = ways.behind(.recordAnswers)
        AnswerRoutes(site: self).add(gated: ways.behind(.seeAnswers))
        PersonAnswersRoutes(site: self).add(reading: ways.behind(.seeAnswers), recording: recording)
        SheetRoutes(site: self).add(gated: recording)
        SlipRoutes(site: self).add(gated: recording)
        ReturnedRoutes(site: self).add(gated: recording)
        MessageRoutes(site: self).add(open: ways.open, gated: ways.behind(.sendMessages))
        LetterRoutes(site: self).add(gated: ways.behind(.sendMessages))
    }
}
