extension Keeping: Decider {
    package enum Command: Codable, Equatable, Sendable {
        case typeSheet(Int)
        case recordDrill(Drill)
        case continueRecords(Continuation)
        case recordAccess(AccessDigest)
        case export(Export)
    }

    package enum Event: Codable, Equatable, Sendable {
        case sheetTyped(Int)
        case drilled(Drill)
        case recordsContinued(Continuation)
        case accessRecorded(AccessDigest)
        case exported(Export)
    }

    package struct Facts: Sendable {
        package init() {}
    }

    package enum Refusal: Error, Equatable {
        case noSuchSheet
        case emptyDrill
        case drilledAhead
        case sameOrigin
        case unfinishedDay
        case reasonMissing
    }

    package static func decide(
        _ command: Command,
        given state: Keeping?,
        knowing facts: Facts,
        in context: Context
    ) throws(Refusal) -> [Event] {
        switch command {
        case .typeSheet(let number):
            guard sheets.contains(number) else { throw .noSuchSheet }
            return state?.sheetsTyped.contains(number) == true ? [] : [.sheetTyped(number)]
        case .recordDrill(let drill):
            guard drill.entries > 0 else { throw .emptyDrill }
            guard drill.madeAt <= context.now else { throw .drilledAhead }
            return [.drilled(drill)]
        case .continueRecords(let continuation):
            guard !continuation.formerKey.hasPrefix(continuation.newOrigin + "+") else { throw .sameOrigin }
            return [.recordsContinued(continuation)]
        case .recordAccess(let digest):
            guard digest.day < context.today else { throw .unfinishedDay }
            // A day is recorded once: whoever changes its lines later cannot have it recorded anew.
            return state?.accessDays.contains(digest.day) == true ? [] : [.accessRecorded(digest)]
        case .export(let export):
            guard (1...Export.whyCharactersMax).contains(export.why.trimmed.count) else { throw .reasonMissing }
            return [.exported(export)]
        }
    }

    package static func apply(_ event: Event, to state: inout Keeping?) {
        var keeping = state ?? Keeping()
        switch event {
        case .sheetTyped(let number): keeping.sheetsTyped.insert(number)
        case .drilled(let drill): keeping.lastDrill = drill.madeAt.day
        case .recordsContinued, .exported: break
        case .accessRecorded(let digest): keeping.accessDays.insert(digest.day)
        }
        state = keeping
    }

    /// A school keeps its records in one way, so its stream needs no random name.
    package static let stream = StreamName(1)
}

extension Keeping.Refusal: SayableRefusal {
    package var sentence: String {
        switch self {
        case .noSuchSheet: "There are two recovery sheets. Choose sheet 1 or sheet 2."
        case .emptyDrill: "The restored copy held nothing, so this was no drill. Make a backup first."
        case .drilledAhead: "That backup is dated ahead of today. Check the clock of this machine."
        case .unfinishedDay: "That day is not over yet. Its access log is recorded tomorrow."
        case .reasonMissing:
            "Say in a sentence why the file must be without protection, at most \(Keeping.Export.whyCharactersMax) letters."
        case .sameOrigin: "Records that begin anew need a name of their own. Try again."
        }
    }
}
