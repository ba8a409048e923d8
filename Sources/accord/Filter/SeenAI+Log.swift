import Domain
import Filtering
import Foundation
import Gateways
import Records

extension SeenAI {
    /// In steps of a megabyte.
    private static let stepsMax = 32

    /// What the log of our own doors has since a day; nil where none is kept.
    init?(in school: SchoolFolder, since day: Day) throws {
        let folder = FilterFolder(path: school.path + "/filter")
        guard FileManager.default.fileExists(atPath: folder.decisions) else { return nil }
        var place = DecisionDay.Position(file: "\(day).tsv")
        var (names, steps) = (Set<String>(), 0)
        let tools = AITools()
        while steps < Self.stepsMax {
            let batch = try DecisionDay.read(folder.decisions, after: place)
            for decision in batch.decisions {
                if let name = tools.name(of: decision.address) { names.insert(name) }
            }
            guard batch.end != place else { break }
            place = batch.end
            steps += 1
        }
        self.init(names: names.sorted(), isWhole: steps < Self.stepsMax)
    }
}
