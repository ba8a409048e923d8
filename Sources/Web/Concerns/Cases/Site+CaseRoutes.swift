import Domain

extension Site {
    func addCaseRoutes(_ ways: Ways) {
        let reading = ways.behind(.readConcerns)
        CaseListRoutes(site: self).add(reading: reading)
        CaseRoutes(site: self).add(reading: reading)
        CasePrintRoutes(site: self).add(reading: reading)
        CaseFileRoutes(site: self).add(reading: reading)
        TransferRoutes(site: self).add(reading: reading)
        TaskRoutes(site: self).add(signedIn: ways.signedIn, reading: reading)
        StepRoutes(site: self).add(reading: reading)
        SchoolSuspensionRoutes(site: self).add(reading: reading)
        DisposalRoutes(site: self).add(reading: reading)
        LadderRoutes(site: self).add(keeping: ways.behind(.keepRoutes))
    }
}
