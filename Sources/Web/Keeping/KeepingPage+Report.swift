import Domain
import Foundation
import Records

extension KeepingPage {
    init(_ site: Site, frame: Frame, mayDecide: Bool) async throws {
        let words = try site.library.words(in: Library.fallback)
        let report = try await site.records.keepingReport(site.working)
        let check = try site.working.lastCheck()
        let minute = try await site.registry.minute()
        self.frame = frame
        needs = report.needs(on: site.today).map { $0.words(words) }
        hasNeeds = !needs.isEmpty
        if case .olderCopy = site.registry.standing { isOlderCopy = true } else { isOlderCopy = false }
        self.mayDecide = mayDecide
        rows = Self.rows(report, check, words)
        faults = check?.faults ?? []
        hasFaults = !faults.isEmpty
        self.minute = minute
        hasMinute = !minute.isEmpty
        chair = try await site.records.holders(on: site.today).all(.chair).first?.name ?? ""
        hasChair = !chair.isEmpty
        exports = try await site.records.exports(limit: Self.exportsMax).map { row in
            ExportView(
                day: row.at.day.words,
                name: row.name,
                list: words.say("export.list.\(row.list.rawValue)"),
                rows: row.rows,
                why: row.why
            )
        }
        hasExports = !exports.isEmpty
    }

    private static let exportsMax = 100

    /// When everything was last checked, and what came of it.
    static func checked(_ site: Site, _ words: Words) throws -> String {
        words.checked(try site.working.lastCheck())
    }

    private static func rows(_ report: Keeping.Report, _ check: NightlyCheck?, _ words: Words) -> [Row] {
        let never = words.say("keeping.never")
        return [
            Row(title: words.say("keeping.checked.title"), words: words.checked(check), isBad: report.faults > 0),
            Row(title: words.say("keeping.copied.title"), words: report.backedUpOn?.words ?? never, isBad: false),
            Row(title: words.say("keeping.practised.title"), words: report.drilledOn?.words ?? never, isBad: false),
            Row(
                title: words.say("keeping.sheets.title"),
                words: words.say(report.sheetsTyped ? "keeping.sheets.typed" : "keeping.sheets.notTyped"),
                isBad: false
            ),
        ]
    }
}

extension KeepingNeed {
    func words(_ words: Words) -> String {
        switch self {
        case .faultsFound: words.say("keeping.need.faults")
        case .unchecked: words.say("keeping.need.unchecked")
        case .noBackup(.some(let day)): words.say("keeping.need.oldBackup", ["date": day.words])
        case .noBackup(.none): words.say("keeping.need.noBackup")
        case .noDrill(.some(let day)): words.say("keeping.need.oldDrill", ["date": day.words])
        case .noDrill(.none): words.say("keeping.need.noDrill")
        case .sheetsNotTyped: words.say("keeping.need.sheets")
        }
    }
}

extension Words {
    fileprivate func checked(_ check: NightlyCheck?) -> String {
        guard let check else { return say("keeping.unchecked") }
        let values = ["date": check.at.day.words]
        return check.faults.isEmpty
            ? say("keeping.checked.good", values.merging(["count": check.entries.words]) { $1 })
            : say("keeping.checked.bad", values)
    }
}

extension Int {
    /// With a comma at the thousands: 2,293.
    fileprivate var words: String {
        formatted(.number.locale(Locale(identifier: "en_GB")))
    }
}
