/// What one line says about one pupil, once it was found fit to be read.
struct PupilRow {
    let place: RollPlace
    let entry: RollEntry
    let name: RollName
    let knownAs: RollName?
    let upn: UPN?
    let formerUPN: UPN?
    let misID: String
    let year: YearGroup?
    let schoolClass: String
    let contactPoints: Set<RollContactPoint>
    let doubts: [RollCheck.Reason]

    struct Refused: Error {
        let reason: RollProblem.Reason
    }

    init(_ entry: RollEntry, at place: RollPlace) throws(Refused) {
        let texts = entry.pupil
        let kept: [PupilField] = [
            .given, .family, .whole, .preferredGiven, .preferredFamily, .schoolClass, .misID, .upn, .year,
        ]
        if let (field, fault) = texts.fault(in: kept) {
            throw Refused(reason: .text(fault, column: field.words))
        }
        let name = Self.name(texts)
        guard !name.isBlank else { throw Refused(reason: .noName(column: PupilField.whole.words)) }
        var doubts: [RollCheck.Reason] = []
        self.entry = entry
        self.place = place
        self.name = name
        knownAs = Self.knownAs(texts, legal: name)
        misID = texts[.misID]
        schoolClass = texts[.schoolClass]
        year = try Self.year(texts, name: name, doubts: &doubts)
        upn = Self.upn(texts[.upn], doubts: &doubts)
        formerUPN = Self.upn(texts[.formerUPN], doubts: &doubts)
        contactPoints = ContactPointTexts(emails: texts.all(.email)).read(doubts: &doubts)
        self.doubts = doubts
    }

    private static func name(_ texts: RollTexts<PupilField>) -> RollName {
        let split = RollName(given: texts[.given], family: texts[.family])
        return split.isBlank ? RollName(whole: texts[.whole]) : split
    }

    private static func knownAs(_ texts: RollTexts<PupilField>, legal: RollName) -> RollName? {
        let given = texts[.preferredGiven].isEmpty ? legal.given : texts[.preferredGiven]
        let family = texts[.preferredFamily].isEmpty ? legal.family : texts[.preferredFamily]
        let name = RollName(given: given, family: family)
        return name == legal ? nil : name
    }

    private static func year(
        _ texts: RollTexts<PupilField>,
        name: RollName,
        doubts: inout [RollCheck.Reason]
    ) throws(Refused) -> YearGroup? {
        switch YearGroupText(texts[.year]) {
        case .year(let year): return year
        case .beyondPrimary: throw Refused(reason: .beyondPrimary(year: texts[.year], name: name.full))
        case .unreadable: doubts.append(.yearUnreadable(texts[.year]))
        case .blank: break
        }
        return nil
    }

    private static func upn(_ text: String, doubts: inout [RollCheck.Reason]) -> UPN? {
        guard !text.isEmpty else { return nil }
        do throws(UPN.Fault) {
            return try UPN(text)
        } catch {
            doubts.append(.upn(text, error))
            return nil
        }
    }
}

/// The cells that say how to reach someone.
struct ContactPointTexts {
    var emails: [String] = []
    var phones: [String] = []

    /// Reads every address and number; a cell may hold several.
    ///
    /// What cannot be read becomes a doubt.
    func read(doubts: inout [RollCheck.Reason]) -> Set<RollContactPoint> {
        var points: Set<RollContactPoint> = []
        for text in emails.flatMap({ Self.split($0, at: ";,/ ") }) {
            if let point = RollContactPoint(email: text) { points.insert(point) } else { doubts.append(.email(text)) }
        }
        for text in phones.flatMap({ Self.split($0, at: ";,/") }) {
            if let point = RollContactPoint(phone: text) { points.insert(point) } else { doubts.append(.phone(text)) }
        }
        return points
    }

    private static func split(_ cell: String, at separators: String) -> [String] {
        cell.unicodeScalars.split { separators.unicodeScalars.contains($0) }
            .map { RollText.clean(String($0)) }.filter { !$0.isEmpty }
    }
}
