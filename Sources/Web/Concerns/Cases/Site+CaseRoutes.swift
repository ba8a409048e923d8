extension Site {
    func addCaseRoutes(_ ways: Ways) {
    }
}
