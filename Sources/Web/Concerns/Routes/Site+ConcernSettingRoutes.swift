extension Site {
    func addConcernSettingRoutes(_ ways: Ways) {
    }
}
