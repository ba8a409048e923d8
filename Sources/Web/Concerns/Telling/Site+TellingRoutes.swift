extension Site {
    func addTellingRoutes(_ ways: Ways) {
    }
}
