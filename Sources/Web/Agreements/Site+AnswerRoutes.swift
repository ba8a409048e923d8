import Hummingbird

extension Site {
    /// Who answered, paper, and messages.
    func addAnswerRoutes(open: RouterGroup<SiteContext>, office: RouterGroup<SiteContext>) {
        AnswerRoutes(site: self).add(office: office)
        PersonAnswersRoutes(site: self).add(office: office)
        SheetRoutes(site: self).add(office: office)
        SlipRoutes(site: self).add(office: office)
        ReturnedRoutes(site: self).add(office: office)
        MessageRoutes(site: self).add(open: open, office: office)
        LetterRoutes(site: self).add(office: office)
    }
}
