/// A message that something causes.
///
/// Who it reaches, and in which words, is found when it is made.
package enum Notice: Equatable, Sendable {
    /// Everyone of the audience who is still waiting.
    case round(Invitation.Round)
    /// A copy of an answer, for whoever gave it.
    case copy(of: AnswerID, to: PersonID)
    /// What someone who said "not yet" asked for; dropped if they answer first.
    case reminder(of: AnswerID, to: PersonID, at: Instant)
    /// The headteacher and the office learn that someone would like to talk.
    case talk(AnswerID, by: PersonID)

    /// Those who answer questions learn that there is one.
    case question(Identifier<Question>)
    /// Whoever asked learns that school answered.
    case questionAnswered(Identifier<Question>)
    /// A parent who reported a page learns that something came of it.
    case filterReported(FilterTaskID)
    /// Those whose yes a request waits for learn that it does.
    case requestWaits(SchoolRequestID)
    /// Whoever asked learns that somebody answered, and before its end that it ends.
    case requestDecided(SchoolRequestID)
    /// Those whom a concern's way has reached learn that there is something new, and nothing else.
    case alert(ConcernID)

    /// Kept answers cause a copy only where they were given on a page: paper and class sessions have theirs.
    package static func caused(by event: SchoolEvent) -> [Notice] {
        switch event {
        case .invitation(_, .sent(let round)): [.round(round)]
        case .question(let id, .asked): [.question(id)]
        case .question(let id, .answered): [.questionAnswered(id)]
        case .filter(.task(let id, .reported(.tested(true, _), _, _))): [.filterReported(id)]
        case .filter(.task(let id, .reported(.withdrawn, _, _))): [.filterReported(id)]
        case .answer(let id, .given(let given)): caused(by: given, id)
        case .concern(let id, .told), .concern(let id, .routed), .concern(let id, .added): [.alert(id)]
        case .request(let id, .decided(let given)): given.by == .accord ? [] : [.requestDecided(id), .requestWaits(id)]
        case .request(let id, .asked), .request(let id, .changed), .request(let id, .assessed),
            .request(let id, .reopened):
            [.requestWaits(id)]
        case .school, .policy, .person, .answer, .classSession, .excusal, .keeping, .erasure, .appointment,
            .concern, .question, .task, .step, .disposal, .guide, .governorReport, .filter, .request:
            []
        }
    }

    private static func caused(by given: Answer.Given, _ id: AnswerID) -> [Notice] {
        let copy: [Notice] = given.route == .web ? [.copy(of: id, to: given.by)] : []
        switch given.said {
        case .yes, .no: return copy
        case .wouldLikeToTalk: return copy + [.talk(id, by: given.by)]
        case .notYet(let moment): return moment.map { [.reminder(of: id, to: given.by, at: $0)] } ?? []
        }
    }
}
