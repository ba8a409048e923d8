import Domain
import Records

/// Commands that one person submits at one moment.
package struct SampleStep: Sendable {
    package let commands: [SchoolCommand]
    package let actor: Actor
    package let at: Instant

    package init(_ commands: [SchoolCommand], by actor: Actor = .console, at: Instant = TestSchool.now) {
        self.commands = commands
        self.actor = actor
        self.at = at
    }
}

extension TestSchool {
    /// Submits steps one after another, and answers which entries came of them.
    @discardableResult
    package func submit(_ steps: [SampleStep]) async throws -> Range<Int> {
        var all: [Range<Int>] = []
        for step in steps { all.append(try await submit(step.commands, by: step.actor, at: step.at).positions) }
        return (all.first?.lowerBound ?? 0)..<(all.last?.upperBound ?? 0)
    }
}

/// A child who left ten years ago is to be erased: the head asks, the lead confirms.
struct SampleErasure {
    let words: String
    private let later = TestSchool.today.adding(years: 10).start.adding(minutes: 600)

    init(words: String) {
        self.words = words
    }

    /// Nil for kinds that one person at one moment can bring about.
    func steps(to kind: EventKind) -> [SampleStep]? {
        switch kind {
        case .erasureAsked: before + [asked]
        case .erasureConfirmed: before + [asked, confirmed]
        case .erasureHeld: before + [asked, held]
        case .erasureReleased: before + [asked, held, step(.release(why: words))]
        case .erasureWithdrawn: before + [asked, step(.withdraw(why: words))]
        case .erasureStopped: before + [asked, confirmed, back, finished]
        case .erasureDone: before + [asked, confirmed, finished]
        case .schoolComplaintsSet, .schoolDescribed, .schoolYearPrepared, .schoolYearDropped, .schoolYearTurned,
            .schoolSignInRulesSet, .schoolCalendarSet, .schoolPersonalUseSet, .schoolNumberSet,
            .schoolSwitchedOn,
            .schoolSwitchedOff, .schoolPapersSigned, .schoolRetentionSet, .policyDrafted, .policyLived,
            .policyPublished, .policyTranslated,
            .personRecorded, .personCorrected, .personContactAdded, .personContactRemoved, .personRelated,
            .personUnrelated, .personBarred, .personBarLifted, .personLeft, .personCameBack, .personSuspended,
            .personRestored, .personAccountReviewed, .personPersonalUseRevoked, .personPersonalUseReturned,
            .appointmentGiven, .appointmentConfirmed, .appointmentEnded, .answerGiven, .answerTalked,
            .answerWithdrawn, .classSessionOpened, .classSessionFinished, .excusalExcused, .excusalEnded,
            .invitationSent, .keepingSheetTyped, .keepingDrilled, .keepingRecordsContinued, .keepingAccessRecorded,
            .keepingExported, .schoolRoutesSet, .schoolAnswerersSet, .questionAsked, .questionAnswered,
            .guidePublished, .guideWithdrawn, .governorReportPublished, .schoolChildFileSet, .personTestAlertAnswered,
            .personRelativeDeclared, .personRelativeWithdrawn,
            .concernTold, .concernRouted, .concernCame, .concernAttended, .concernOpened, .concernNamed,
            .concernInvolved, .concernRiskAnswered, .concernEntered, .concernReferred, .concernMet, .concernExcluded,
            .concernAdded, .concernClosed, .concernReopened, .concernFileQuestionAnswered,
            .concernFileAdded, .concernNameLookedUp, .concernPacked, .concernSentOn, .concernReceiptTaken,
            .schoolLadderSet, .taskSet, .taskReported, .taskWithdrawn,
            .disposalAsked, .disposalConfirmed, .disposalWithdrawn, .disposalHeld, .disposalReleased, .disposalStopped,
            .disposalKept, .disposalDone, .concernNameKept, .schoolRequestRulesSet,
            .requestAsked, .requestChanged, .requestAssessed, .requestDecided, .requestReopened,
            .requestEnded, .requestStillTrue, .requestGranted, .requestCarriedOut, .requestAccepted,
            .stepJudged, .stepDecided, .stepToldHome,
            .stepInvited, .stepMet, .stepSuspended, .stepSuspensionEnded, .stepSettled, .stepSuspendedFromSchool,
            .stepDutyDone, .stepSchoolSuspensionCancelled,
            .filterSet, .filterChosen, .filterSource, .filterCheck, .filterReviewed, .filterReported, .filterTask,
            .filterLook, .filterSession, .filterTakenIn:
            nil
        }
    }

    private var before: [SampleStep] {
        [
            SampleStep([
                .give(.lead, to: Sampled.teacher),
                .person(Sampled.otherChild, .leave(on: TestSchool.today.adding(days: 1))),
            ])
        ]
    }

    private var asked: SampleStep {
        step(.ask(.init(person: Sampled.otherChild, categories: Category.erasable, basis: .timeIsUp)))
    }

    private var confirmed: SampleStep {
        step(.confirm, by: .person(Sampled.teacher))
    }

    private var held: SampleStep {
        step(.hold(.init(why: words, reviewOn: later.day.adding(days: 90))))
    }

    private var back: SampleStep {
        SampleStep([.person(Sampled.otherChild, .comeBack(on: later.day))], at: later)
    }

    private var finished: SampleStep {
        let day = later.adding(minutes: ErasureRequest.waitDaysMax * 24 * 60)
        return step(.finish(keys: [SealingKeyID(60), SealingKeyID(61)], entries: 2), by: .accord, at: day)
    }

    private func step(
        _ command: ErasureRequest.Command,
        by actor: Actor = .person(Sampled.head),
        at now: Instant? = nil
    ) -> SampleStep {
        SampleStep([.erasure(Sampled.erasure, command)], by: actor, at: now ?? later)
    }
}
