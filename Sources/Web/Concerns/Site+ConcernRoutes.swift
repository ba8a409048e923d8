extension Site {
    func addConcernRoutes(_ ways: Ways) {
        addTellingRoutes(ways)
        addCaseRoutes(ways)
        addConcernSettingRoutes(ways)
        addGovernorRoutes(ways)
    }
}
