import Filtering
import Foundation

/// Compiles a folder's sources, and Accord's own lists, into the files that doors read.
package enum ListMaking {
    /// What one source gave.
    package struct Line: Sendable {
        package let name: String
        package let category: String
        package let report: ListReport
    }

    /// Of a thousand lines, so many may be no entry before a file is taken for something else than a list.
    static let problemsPerThousandMax = 500

    /// Writes `lists.bin`, and `locked.bin` when there are locked sources; when a source is cut short or no list at all,
    /// nothing is replaced.
    package static func compile(
        _ sources: ListSources,
        say: (Line) -> Void
    ) throws(ListFailure) {
        let open = sources.all.filter { !$0.isLocked }
        let locked = sources.all.filter(\.isLocked)
        let starters = Starter.lists
        let categories = Set(open.map(\.category) + starters.map(\.category))
        let lists = try compiled(open, categories, starters, sources.folder, say)
        let lockedLists =
            locked.isEmpty
            ? nil : try compiled(locked, Set(locked.map(\.category)), [], sources.folder, say)
        try ListSources.write(lists, to: sources.folder.lists)
        if let lockedLists { try ListSources.write(lockedLists, to: sources.folder.locked) }
    }

    private static func compiled(
        _ sources: [ListSource],
        _ categories: Set<String>,
        _ starters: [Starter.List],
        _ folder: FilterFolder,
        _ say: (Line) -> Void
    ) throws(ListFailure) -> [UInt8] {
        do {
            var compiler = try ListCompiler(categories: categories)
            for list in starters { _ = try compiler.add(list.bytes.span, as: .plain, to: list.category) }
            for source in sources {
                let bytes = try ListSources.read(source.file(in: folder))
                let report = try compiler.add(bytes.span, as: source.format, to: source.category)
                say(Line(name: source.name, category: source.category, report: report))
                try check(report, source)
            }
            return try compiler.compiled()
        } catch let failure as ListFailure {
            throw failure
        } catch let failure as ListCompiler.Failure {
            throw ListFailure(failure.sentence)
        } catch {
            throw ListFailure("The lists could not be compiled: \(error)")
        }
    }

    private static func check(_ report: ListReport, _ source: ListSource) throws(ListFailure) {
        if report.isCutShort {
            throw ListFailure(
                "“\(source.name)” ends in the middle of a line, so it may be cut off. Fetch it again; the lists in use stay."
            )
        }
        guard report.entries > 0, report.problemCount * 1_000 <= report.lines * problemsPerThousandMax else {
            throw ListFailure(
                "“\(source.name)” does not look like a list in the format \(source.format.rawValue): of \(report.lines) lines "
                    + "\(report.problemCount) were no entry. The lists in use stay."
            )
        }
    }
}

extension ListCompiler.Failure {
    fileprivate var sentence: String {
        switch self {
        case .tooManyCategories: "There are more than \(ListCompiler.categoriesMax) categories. Join some."
        case .badCategoryName: "A category has a name that is empty or too long."
        case .unknownCategory: "A list belongs to a category that is not there."
        case .tooManyCategorySets: "Names belong to more combinations of categories than a file holds. Join some."
        case .tooCrowded: "The names do not fit into a file. Take one list away and try again."
        }
    }
}
