import Domain
import Hummingbird
import Records

/// One child's concerns as whoever reads them sees them, and the transfers they went with.
struct TransferReading {
    let site: Site
    let viewer: Viewer
    let child: CasePerson
    let files: [ConcernFile]

    /// A child nobody told of, one behind a wall and one who is not there are the same.
    init(_ site: Site, in context: SiteContext) async throws {
        let viewer = try context.signedIn()
        guard let id = PersonID(try context.parameters.require("child")) else { throw Problem.notFound }
        files = try await site.registry.leavingConcerns(of: id, seenBy: viewer)
        guard !files.isEmpty, let child = try await site.records.casePeople([id], seenBy: viewer)[id],
            child.kind == "pupil"
        else { throw Problem.notFound }
        self.site = site
        self.viewer = viewer
        self.child = child
    }

    var base: String {
        "/concerns/transfers/\(child.id)"
    }

    private var leavings: [Concern.Leaving] {
        files.flatMap(\.concern.leavings).filter { $0.transfer.child == child.id }
    }

    func transfer(_ id: TransferID) -> Transfer? {
        leavings.first { $0.transfer.id == id }?.transfer
    }

    func files(of id: TransferID) -> [ConcernFile] {
        files.filter { $0.concern.leavings.contains { $0.transfer.id == id } }
    }

    func page(
        _ request: Request,
        _ context: SiteContext,
        school: String = "",
        errors: [FieldError] = []
    ) async throws -> TransferPage {
        var frame = try await site.frame("A child’s file", for: context, in: request)
        frame.errors = errors
        let left = try await site.records.lastDay(of: child.id, seenBy: viewer)
        let calendar = try await site.records.schoolCalendar()
        return TransferPage(
            frame: frame,
            base: base,
            child: child.name,
            left: left?.words ?? "",
            hasLeft: left != nil,
            due: left.map { calendar.transferIsDue(after: $0).words } ?? "",
            filing: CaseFilingView(try await site.records.childFile()),
            concerns: files.filter { $0.isLed(by: viewer) }.map { TransferConcernChoice($0, of: child.id) },
            school: school,
            transfers: views,
            ways: Transfer.Sending.How.allCases.map {
                CaseChoice(value: $0.rawValue, words: $0.words, isOn: $0 == .secureMail)
            },
            today: site.today.description
        )
    }

    private var views: [TransferView] {
        var seen: Set<TransferID> = []
        let each = leavings.filter { seen.insert($0.transfer.id).inserted }
        return each.map { leaving in
            let id = leaving.transfer.id
            return TransferView(
                id: "\(id)",
                school: leaving.transfer.to,
                references: files(of: id).map(\.row.reference).joined(separator: ", "),
                sent: leaving.sending.map { "\($0.on.words), \($0.how.words.lowercased()), to \($0.to)" } ?? "",
                isSent: leaving.sending != nil,
                received: leaving.receipt.map { "\($0.on.words), signed by \($0.by)" } ?? "",
                isReceived: leaving.receipt != nil
            )
        }
    }

    func receipt(of transfer: Transfer) -> TransferReceiptView {
        TransferReceiptView(
            child: child.name,
            school: transfer.to,
            reference: transfer.id.reference,
            day: site.today.words
        )
    }

    /// Every concern of a transfer with its chronology, in which no other child has a name.
    func paper(
        of transfer: Transfer,
        _ files: [ConcernFile],
        _ request: Request,
        _ context: SiteContext
    ) async throws -> TransferFilePage {
        var concerns: [TransferConcernView] = []
        let ladder = try await site.records.ladder()
        for file in files {
            let reading = try await CaseReading(site, file, for: viewer, of: child.id)
            let chronology = reading.chronology(
                tasks: try await site.registry.tasks(of: file.row.id, seenBy: viewer),
                steps: try await site.registry.steps(of: file.row.id, seenBy: viewer),
                ladder: ladder
            )
            concerns.append(TransferConcernView(reading, chronology, withFiles: transfer.withFiles))
        }
        let place = [child.year?.words ?? "", child.className].filter { !$0.isEmpty }.joined(separator: ", ")
        return TransferFilePage(
            frame: try await site.frame("Child-protection file", for: context, in: request),
            made: site.doors.now().words,
            madeBy: viewer.person.name,
            place: place,
            hasPlace: !place.isEmpty,
            receipt: receipt(of: transfer),
            concerns: concerns
        )
    }

    /// The files of these concerns, to go inside the PDF.
    func enclosures(_ files: [ConcernFile]) async throws -> [Site.Enclosure] {
        var enclosures: [Site.Enclosure] = []
        for file in files {
            for number in file.concern.files.indices {
                let found = try await site.registry.attachment(number, of: file.row.id, seenBy: viewer)
                guard let (attachment, bytes) = found else { continue }
                let name = attachment.fileName(number, of: file.row.reference)
                enclosures.append(Site.Enclosure(name: name, bytes: bytes))
            }
        }
        return enclosures
    }
}

extension TransferConcernView {
    fileprivate init(_ reading: CaseReading, _ chronology: CaseChronology, withFiles: Bool) {
        let files = withFiles ? reading.files : []
        self.init(
            base: "/concerns/\(reading.file.row.id)",
            reference: reading.file.row.reference,
            kind: reading.concern.kind.words,
            state: reading.state.words,
            told: reading.told,
            people: reading.people,
            risk: reading.concern.risk.map { "\($0.answer.words): \(reading.names.text($0.why))" } ?? "",
            hasRisk: reading.concern.risk != nil,
            lines: chronology.all,
            files: files,
            hasFiles: !files.isEmpty
        )
    }
}

extension TransferConcernChoice {
    fileprivate init(_ file: ConcernFile, of child: PersonID) {
        let sent = file.concern.leavings.last { $0.transfer.child == child }?.sending
        let state = file.concern.isClosed ? "finished" : "not finished"
        self.init(
            value: "\(file.row.id)",
            reference: file.row.reference,
            kind: file.concern.kind.words,
            told: file.row.toldAt.words,
            state: sent.map { "\(state), sent on \($0.on.words)" } ?? state,
            hasFiles: !file.concern.files.isEmpty,
            isOn: sent == nil
        )
    }
}

extension LeaverView {
    fileprivate static func state(_ leaver: Leaver, due: Day, on today: Day) -> (words: String, look: String) {
        if leaver.unsent > 0 {
            return today > due
                ? ("Overdue: was to be sent by \(due.words)", "stop") : ("To be sent by \(due.words)", "waiting")
        }
        return leaver.unreceived > 0
            ? ("Sent, confirmation not back", "waiting") : ("Sent, confirmation is back", "done")
    }

    init(_ leaver: Leaver, on today: Day, in calendar: SchoolCalendar) {
        let (words, look) = Self.state(leaver, due: calendar.transferIsDue(after: leaver.left), on: today)
        self.init(
            name: leaver.child.name,
            link: "/concerns/transfers/\(leaver.child.id)",
            left: leaver.left.words,
            concerns: leaver.concerns,
            state: words,
            look: look
        )
    }
}
