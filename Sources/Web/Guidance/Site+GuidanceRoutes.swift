import Domain

extension Site {
    func addGuidanceRoutes(_ ways: Ways) {
        AskRoutes(site: self).add(open: ways.open)
        QuestionRoutes(site: self).add(gated: ways.behind(.answerQuestions))
        AnswererRoutes(site: self).add(gated: ways.behind(.keepRoutes))
    }
}
