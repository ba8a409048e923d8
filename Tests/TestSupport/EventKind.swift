import Domain

/// Every type of event there is.
///
/// `SchoolEvent.kind` and `EventKind.steps` have no default, so a new event needs a kind, and a kind a sample.
package enum EventKind: String, CaseIterable, Sendable {
    case schoolDescribed = "school.described"
    case schoolNumberSet = "school.numberSet"
    case schoolSwitchedOn = "school.switchedOn"
    case schoolSwitchedOff = "school.switchedOff"
    case schoolPapersSigned = "school.papersSigned"
    case schoolRetentionSet = "school.retentionSet"
    case schoolCalendarSet = "school.calendarSet"
    case schoolPersonalUseSet = "school.personalUseSet"
    case schoolSignInRulesSet = "school.signInRulesSet"
    case schoolRoutesSet = "school.routesSet"
    case schoolChildFileSet = "school.childFileSet"
    case schoolAnswerersSet = "school.answerersSet"
    case questionAsked = "question.asked"
    case questionAnswered = "question.answered"
    case guidePublished = "guide.published"
    case guideWithdrawn = "guide.withdrawn"
    case governorReportPublished = "governorReport.published"
    case schoolLadderSet = "school.ladderSet"
    case schoolComplaintsSet = "school.complaintsSet"
    case schoolYearPrepared = "school.yearPrepared"
    case schoolYearDropped = "school.yearDropped"
    case schoolYearTurned = "school.yearTurned"
    case policyDrafted = "policy.drafted"
    case policyLived = "policy.lived"
    case policyPublished = "policy.published"
    case policyTranslated = "policy.translated"
    case personRecorded = "person.recorded"
    case personCorrected = "person.corrected"
    case personContactAdded = "person.contactAdded"
    case personContactRemoved = "person.contactRemoved"
    case personRelated = "person.related"
    case personUnrelated = "person.unrelated"
    case personBarred = "person.barred"
    case personBarLifted = "person.barLifted"
    case personLeft = "person.left"
    case personCameBack = "person.cameBack"
    case personSuspended = "person.suspended"
    case personRestored = "person.restored"
    case personAccountReviewed = "person.accountReviewed"
    case personPersonalUseRevoked = "person.personalUseRevoked"
    case personPersonalUseReturned = "person.personalUseReturned"
    case personTestAlertAnswered = "person.testAlertAnswered"
    case personRelativeDeclared = "person.relativeDeclared"
    case personRelativeWithdrawn = "person.relativeWithdrawn"
    case answerGiven = "answer.given"
    case answerTalked = "answer.talked"
    case answerWithdrawn = "answer.withdrawn"
    case classSessionOpened = "classSession.opened"
    case classSessionFinished = "classSession.finished"
    case excusalExcused = "excusal.excused"
    case excusalEnded = "excusal.ended"
    case invitationSent = "invitation.sent"
    case keepingSheetTyped = "keeping.sheetTyped"
    case keepingDrilled = "keeping.drilled"
    case keepingRecordsContinued = "keeping.recordsContinued"
    case keepingAccessRecorded = "keeping.accessRecorded"
    case keepingExported = "keeping.exported"
    case erasureAsked = "erasure.asked"
    case erasureConfirmed = "erasure.confirmed"
    case erasureHeld = "erasure.held"
    case erasureReleased = "erasure.released"
    case erasureWithdrawn = "erasure.withdrawn"
    case erasureStopped = "erasure.stopped"
    case erasureDone = "erasure.done"
    case appointmentGiven = "appointment.given"
    case appointmentConfirmed = "appointment.confirmed"
    case appointmentEnded = "appointment.ended"
    case concernTold = "concern.told"
    case concernRouted = "concern.routed"
    case concernCame = "concern.came"
    case concernAttended = "concern.attended"
    case concernOpened = "concern.opened"
    case concernNamed = "concern.named"
    case concernInvolved = "concern.involved"
    case concernRiskAnswered = "concern.riskAnswered"
    case concernEntered = "concern.entered"
    case concernReferred = "concern.referred"
    case concernMet = "concern.met"
    case concernExcluded = "concern.excluded"
    case concernAdded = "concern.added"
    case concernClosed = "concern.closed"
    case concernReopened = "concern.reopened"
    case concernNameKept = "concern.nameKept"
    case concernFileQuestionAnswered = "concern.fileQuestionAnswered"
    case concernFileAdded = "concern.fileAdded"
    case concernNameLookedUp = "concern.nameLookedUp"
    case concernPacked = "concern.packed"
    case concernSentOn = "concern.sentOn"
    case concernReceiptTaken = "concern.receiptTaken"
    case taskSet = "task.set"
    case taskReported = "task.reported"
    case taskWithdrawn = "task.withdrawn"
    case stepJudged = "step.judged"
    case stepDecided = "step.decided"
    case stepToldHome = "step.toldHome"
    case stepInvited = "step.invited"
    case stepMet = "step.met"
    case stepSuspended = "step.suspended"
    case stepSuspensionEnded = "step.suspensionEnded"
    case stepSettled = "step.settled"
    case disposalAsked = "disposal.asked"
    case disposalConfirmed = "disposal.confirmed"
    case disposalWithdrawn = "disposal.withdrawn"
    case disposalHeld = "disposal.held"
    case disposalReleased = "disposal.released"
    case disposalStopped = "disposal.stopped"
    case disposalKept = "disposal.kept"
    case disposalDone = "disposal.done"
    case schoolRequestRulesSet = "school.requestRulesSet"
    case requestAsked = "request.asked"
    case requestChanged = "request.changed"
    case requestAssessed = "request.assessed"
    case requestDecided = "request.decided"
    case requestReopened = "request.reopened"
    case requestEnded = "request.ended"
    case requestStillTrue = "request.stillTrue"
    case requestGranted = "request.granted"
    case requestCarriedOut = "request.carriedOut"
    case requestAccepted = "request.accepted"
    case stepSuspendedFromSchool = "step.suspendedFromSchool"
    case stepDutyDone = "step.dutyDone"
    case stepSchoolSuspensionCancelled = "step.schoolSuspensionCancelled"
    case filterSet = "filter.set"
    case filterChosen = "filter.chosen"
    case filterSource = "filter.source"
    case filterCheck = "filter.check"
    case filterReviewed = "filter.reviewed"
    case filterReported = "filter.reported"
    case filterTask = "filter.task"
    case filterLook = "filter.look"
    case filterSession = "filter.session"
    case filterTakenIn = "filter.takenIn"
}

extension SchoolEvent {
    package var kind: EventKind {
        switch self {
        case .school(let event): event.kind
        case .policy(_, .drafted): .policyDrafted
        case .policy(_, .published): .policyPublished
        case .policy(_, .lived): .policyLived
        case .policy(_, .translated): .policyTranslated
        case .person(_, let event): event.kind
        case .answer(_, .given): .answerGiven
        case .answer(_, .talked): .answerTalked
        case .answer(_, .withdrawn): .answerWithdrawn
        case .classSession(_, .opened): .classSessionOpened
        case .classSession(_, .finished): .classSessionFinished
        case .excusal(_, .excused): .excusalExcused
        case .excusal(_, .ended): .excusalEnded
        case .invitation(_, .sent): .invitationSent
        case .keeping(.sheetTyped): .keepingSheetTyped
        case .keeping(.drilled): .keepingDrilled
        case .keeping(.recordsContinued): .keepingRecordsContinued
        case .keeping(.accessRecorded): .keepingAccessRecorded
        case .keeping(.exported): .keepingExported
        case .erasure(_, let event): event.kind
        case .appointment(_, .given): .appointmentGiven
        case .appointment(_, .confirmed): .appointmentConfirmed
        case .appointment(_, .ended): .appointmentEnded
        case .concern(_, let event): event.kind
        case .question(_, .asked): .questionAsked
        case .question(_, .answered): .questionAnswered
        case .guide(_, .published): .guidePublished
        case .guide(_, .withdrawn): .guideWithdrawn
        case .governorReport(_, .published): .governorReportPublished
        case .task(_, .set): .taskSet
        case .task(_, .reported): .taskReported
        case .task(_, .withdrawn): .taskWithdrawn
        case .step(_, let event): event.kind
        case .disposal(_, let event): event.kind
        case .filter(let event): event.kind
        case .request(_, let event): event.kind
        }
    }
}

extension Person.Event {
    fileprivate var kind: EventKind {
        switch self {
        case .recorded: .personRecorded
        case .corrected: .personCorrected
        case .contactAdded: .personContactAdded
        case .contactRemoved: .personContactRemoved
        case .related: .personRelated
        case .unrelated: .personUnrelated
        case .barred: .personBarred
        case .barLifted: .personBarLifted
        case .left: .personLeft
        case .cameBack: .personCameBack
        case .suspended: .personSuspended
        case .restored: .personRestored
        case .accountReviewed: .personAccountReviewed
        case .personalUseRevoked: .personPersonalUseRevoked
        case .personalUseReturned: .personPersonalUseReturned
        case .testAlertAnswered: .personTestAlertAnswered
        case .relativeDeclared: .personRelativeDeclared
        case .relativeWithdrawn: .personRelativeWithdrawn
        }
    }
}

extension Concern.Event {
    fileprivate var kind: EventKind {
        switch self {
        case .told: .concernTold
        case .routed: .concernRouted
        case .came: .concernCame
        case .attended: .concernAttended
        case .opened: .concernOpened
        case .named: .concernNamed
        case .involved: .concernInvolved
        case .riskAnswered: .concernRiskAnswered
        case .entered: .concernEntered
        case .referred: .concernReferred
        case .met: .concernMet
        case .excluded: .concernExcluded
        case .added: .concernAdded
        case .closed: .concernClosed
        case .reopened: .concernReopened
        case .nameKept: .concernNameKept
        case .fileQuestionAnswered: .concernFileQuestionAnswered
        case .fileAdded: .concernFileAdded
        case .nameLookedUp: .concernNameLookedUp
        case .packed: .concernPacked
        case .sentOn: .concernSentOn
        case .receiptTaken: .concernReceiptTaken
        }
    }
}

extension Step.Event {
    fileprivate var kind: EventKind {
        switch self {
        case .judged: .stepJudged
        case .decided: .stepDecided
        case .toldHome: .stepToldHome
        case .invited: .stepInvited
        case .met: .stepMet
        case .suspended: .stepSuspended
        case .suspensionEnded: .stepSuspensionEnded
        case .settled: .stepSettled
        case .suspendedFromSchool: .stepSuspendedFromSchool
        case .dutyDone: .stepDutyDone
        case .schoolSuspensionCancelled: .stepSchoolSuspensionCancelled
        }
    }
}

extension Disposal.Event {
    fileprivate var kind: EventKind {
        switch self {
        case .asked: .disposalAsked
        case .confirmed: .disposalConfirmed
        case .withdrawn: .disposalWithdrawn
        case .held: .disposalHeld
        case .released: .disposalReleased
        case .stopped: .disposalStopped
        case .kept: .disposalKept
        case .done: .disposalDone
        }
    }
}

extension ErasureRequest.Event {
    fileprivate var kind: EventKind {
        switch self {
        case .asked: .erasureAsked
        case .confirmed: .erasureConfirmed
        case .held: .erasureHeld
        case .released: .erasureReleased
        case .withdrawn: .erasureWithdrawn
        case .stopped: .erasureStopped
        case .done: .erasureDone
        }
    }
}
