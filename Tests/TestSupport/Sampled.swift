import Domain
import Records

/// The people and texts that samples of events speak of, with the same identifiers in every run.
package enum Sampled {
    package static let head = PersonID(1)
    package static let teacher = PersonID(2)
    package static let parent = PersonID(3)
    package static let child = PersonID(4)
    package static let otherChild = PersonID(13)
    /// Whom samples about people are recorded as.
    package static let person = PersonID(5)
    package static let policy = PolicyID(6)
    package static let staffRules = AudienceDocument.make(id: DocumentID(7)).numbered(from: 20)
    package static let pupilRules = AudienceDocument.make(for: .pupils(.year1 ... .year1), id: DocumentID(8))
        .numbered(from: 30)
    package static let answer = AnswerID(9)
    package static let session = ClassSessionID(10)
    package static let excusal = Identifier<Excusal>(11)
    package static let erasure = ErasureID(14)
    package static let headship = AppointmentID(15)
    package static let appointment = AppointmentID(16)
    package static let concern = ConcernID(17)
    package static let task = ConcernTaskID(18)
    package static let step = StepID(19)
    package static let stepConcern = ConcernID(20)
    package static let question = Identifier<Question>(21)
    package static let disposedConcern = ConcernID(62)
    package static let disposal = DisposalID(of: disposedConcern)
    package static let guide = GuideID(22)
    package static let report = GovernorReportID(23)
    package static let filterTask = FilterTaskID(90)
    package static let source = SourceID(91)
    package static let check = FilterCheckID(92)
    package static let review = FilterReviewID(93)
    package static let look = LookID(94)
    package static let internetSession = InternetSessionID(96)
    package static let request = SchoolRequestID(24)
    package static let className = "Kingfishers"

    /// A school in which every sample can happen.
    package static var school: [SchoolCommand] {
        let edition = Edition(title: "Acceptable use", documents: [staffRules, pupilRules])
        return [
            .school(.describe(School.Profile(name: "Fernhollow Primary"))),
            record(head, .staff(role: "Headteacher")), record(teacher, .staff(role: "Teacher")),
            record(parent, .family), record(child, .pupil(year: .year1, className: className)),
            record(otherChild, .pupil(year: .year1, className: className)),
            .give(.headteacher, to: head, id: headship),
            .school(.signPapers(School.Signature(by: head, on: TestSchool.today, version: School.papersVersion))),
            .policy(policy, .draft(edition: edition)),
            .policy(policy, .publish(label: "2026", from: TestSchool.today, change: .first)),
            .school(.switchOn(.staff)), .school(.switchOn(.pupils)),
        ]
    }

    private static func record(_ id: PersonID, _ place: Place) -> SchoolCommand {
        .person(id, .record(PersonDetails(given: "Sam", family: "Hill", place: place), joined: TestSchool.today))
    }
}

extension AudienceDocument {
    fileprivate func numbered(from first: UInt128) -> AudienceDocument {
        var document = self
        document.sections[0].clauses = document.clauses.enumerated().map { place, clause in
            Clause(id: ClauseID(first + UInt128(place)), number: clause.number, text: clause.text)
        }
        return document
    }
}
