/// Everything that can be asked of a school: the table of contents of what Accord does.
package enum SchoolCommand: Codable, Equatable, Sendable {
    case school(School.Command)
    case policy(PolicyID, Policy.Command)
    case person(PersonID, Person.Command)
    case answer(AnswerID, Answer.Command)
    case classSession(ClassSessionID, ClassSession.Command)
    case excusal(Identifier<Excusal>, Excusal.Command)
    case invitation(Identifier<Invitation>, Invitation.Command)
    case keeping(Keeping.Command)
    case erasure(ErasureID, ErasureRequest.Command)
    case appointment(AppointmentID, Appointment.Command)
    case concern(ConcernID, Concern.Command)
    case question(Identifier<Question>, Question.Command)
    case guide(GuideID, Guide.Command)
    case governorReport(GovernorReportID, GovernorReport.Command)
    case task(ConcernTaskID, ConcernTask.Command)
    case step(StepID, Step.Command)
    case disposal(DisposalID, Disposal.Command)
    case filter(Filter.Command)
    case request(SchoolRequestID, SchoolRequest.Command)
}

/// Everything that can have happened at a school.
package enum SchoolEvent: Codable, Equatable, Sendable {
    case school(School.Event)
    case policy(PolicyID, Policy.Event)
    case person(PersonID, Person.Event)
    case answer(AnswerID, Answer.Event)
    case classSession(ClassSessionID, ClassSession.Event)
    case excusal(Identifier<Excusal>, Excusal.Event)
    case invitation(Identifier<Invitation>, Invitation.Event)
    case keeping(Keeping.Event)
    case erasure(ErasureID, ErasureRequest.Event)
    case appointment(AppointmentID, Appointment.Event)
    case concern(ConcernID, Concern.Event)
    case question(Identifier<Question>, Question.Event)
    case guide(GuideID, Guide.Event)
    case governorReport(GovernorReportID, GovernorReport.Event)
    case task(ConcernTaskID, ConcernTask.Event)
    case step(StepID, Step.Event)
    case disposal(DisposalID, Disposal.Event)
    case filter(Filter.Event)
    case request(SchoolRequestID, SchoolRequest.Event)
}

extension SchoolCommand {
    /// The stream whose history decides it.
    package var stream: StreamName {
        switch self {
        case .school: School.stream
        case .policy(let id, _): StreamName(id.value)
        case .person(let id, _): StreamName(id.value)
        case .answer(let id, _): StreamName(id.value)
        case .classSession(let id, _): StreamName(id.value)
        case .excusal(let id, _): StreamName(id.value)
        case .invitation(let id, _): StreamName(id.value)
        case .keeping(.export(let export)): StreamName(export.id.value)
        case .keeping: Keeping.stream
        case .erasure(let id, _): StreamName(id.value)
        case .appointment(let id, _): StreamName(id.value)
        case .concern(let id, _): StreamName(id.value)
        case .question(let id, _): StreamName(id.value)
        case .guide(let id, _): StreamName(id.value)
        case .governorReport(let id, _): StreamName(id.value)
        case .task(let id, _): StreamName(id.value)
        case .step(let id, _): StreamName(id.value)
        case .disposal(let id, _): StreamName(id.value)
        case .filter(.task(let id, _)): StreamName(id.value)
        case .filter(.look(let id, _)): StreamName(id.value)
        case .filter(.session(let id, _)): StreamName(id.value)
        case .filter(.takeIn): ActivityDigest.stream
        case .filter: Filter.stream
        case .request(let id, _): StreamName(id.value)
        }
    }
}

extension School {
    /// A school has one history of settings, so its stream needs no random name.
    package static let stream = StreamName(0)
}
