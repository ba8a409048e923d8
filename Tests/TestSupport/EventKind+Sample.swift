import Domain
import Records

extension EventKind {
    /// What to submit in the sampled school so that an event of this kind is the last to happen, with `words` in each
    /// of its texts.
    package func steps(saying words: String) -> [SampleStep] {
        SampleErasure(words: words).steps(to: self) ?? SampleAppointment(words: words).steps(to: self)
            ?? SampleConcern(words: words).steps(to: self) ?? SampleStepTaken(words: words).steps(to: self)
            ?? SampleQuestion(words: words).steps(to: self) ?? SampleDisposal(words: words).steps(to: self)
            ?? SampleFilter(words: words).steps(to: self) ?? SampleRequest(words: words).steps(to: self) ?? [
                SampleStep(commands(saying: words))
            ]
    }

    private func commands(saying words: String) -> [SchoolCommand] {
        let say = Sample(words: words)
        return switch self {
        case .schoolDescribed: [.school(.describe(say.profile))]
        case .schoolNumberSet: [.school(.setNumber(.socialCare, "01632 960200 \(words)"))]
        case .schoolSwitchedOn: [.school(.switchOn(.parents))]
        case .schoolSwitchedOff: [.school(.switchOff(.staff))]
        case .schoolPapersSigned: [.school(.signPapers(say.signature))]
        case .schoolRetentionSet: [.school(.setRetention(say.retention))]
        case .schoolCalendarSet: [.school(.setCalendar(say.calendar))]
        case .schoolPersonalUseSet: [.school(.setPersonalUse(say.personalUse, for: .teacher))]
        case .schoolRoutesSet: [.school(.setRoutes(say.routes))]
        case .schoolChildFileSet: [.school(.setChildFile(.elsewhere(words)))]
        case .schoolAnswerersSet: [.school(.setAnswerers([.deputyLead]))]
        case .schoolLadderSet: [.school(.setLadder(Ladder(title: words, rungs: [.init(words)], maySkip: true)))]
        case .schoolComplaintsSet: [.school(.setComplaints(Complaints(to: words, address: words, how: words)))]
        case .schoolYearPrepared: [.school(.prepareYear(say.year))]
        case .schoolYearDropped: [.school(.prepareYear(say.year)), .school(.dropYear)]
        case .schoolYearTurned: [.school(.prepareYear(say.year)), .school(.turnYear(say.year.id))]
        case .schoolRequestRulesSet: [.school(.setRequestRules(say.requestRules))]
        case .schoolSignInRulesSet: [.school(.setSignInRules(say.signIn))]
        case .policyDrafted: [say.draft(unsettled: [words])]
        case .policyLived: [say.outsideUpdate]
        case .policyPublished: [say.draft(unsettled: []), say.publish]
        case .policyTranslated: [say.draft(unsettled: []), say.publish, say.translate]
        case .personRecorded: say.person()
        case .personCorrected: say.person(.correct(say.details(.visitor(from: words, kind: .volunteer))))
        case .personContactAdded: say.person(.addContact(say.contact))
        case .personContactRemoved: say.person(.addContact(say.contact), .removeContact(say.contact.id))
        case .personRelated: say.person(.relate(say.relationship))
        case .personUnrelated: say.person(.relate(say.relationship), .unrelate(adult: Sampled.parent))
        case .personBarred: say.person(.relate(say.relationship), say.bar)
        case .personBarLifted:
            say.person(.relate(say.relationship), say.bar, .liftBar(adult: Sampled.parent, why: words))
        case .personLeft: say.person(.leave(on: TestSchool.today.adding(days: 1)))
        case .personCameBack:
            say.person(.leave(on: TestSchool.today.adding(days: 1)), .comeBack(on: TestSchool.today.adding(days: 2)))
        case .personSuspended: say.adult(.suspend(why: words))
        case .personRestored: say.adult(.suspend(why: words), .restore(why: words))
        case .personAccountReviewed: say.adult(.reviewAccount)
        case .personPersonalUseRevoked: say.adult(.revokePersonalUse(on: TestSchool.today, why: words))
        case .personPersonalUseReturned:
            say.adult(
                .revokePersonalUse(on: TestSchool.today, why: words),
                .returnPersonalUse(on: TestSchool.today, why: words)
            )
        case .personTestAlertAnswered: say.adult(.answerTestAlert)
        case .personRelativeDeclared: say.adult(.declareRelative(Sampled.parent))
        case .personRelativeWithdrawn:
            say.adult(.declareRelative(Sampled.parent), .withdrawRelative(Sampled.parent, why: words))
        case .answerGiven: say.answer()
        case .answerTalked: say.answer(.talk(Answer.Conversation(outcome: .agreed, note: words)))
        case .answerWithdrawn: say.answer(.withdraw(why: words))
        case .classSessionOpened: say.session()
        case .classSessionFinished: say.session(.finish(talkAgain: [ClauseID(30)]))
        case .excusalExcused: say.excusal()
        case .excusalEnded: say.excusal(.end)
        case .invitationSent: [.invitation(Identifier(12), .send(.init(audience: .staff, purpose: .first)))]
        case .keepingSheetTyped: [.keeping(.typeSheet(1))]
        case .keepingDrilled: [.keeping(.recordDrill(say.drill))]
        case .keepingRecordsContinued: [.keeping(.continueRecords(say.continuation))]
        case .keepingAccessRecorded: [.keeping(.recordAccess(say.digest))]
        case .keepingExported:
            [.keeping(.export(.init(id: Identifier(115), by: Sampled.head, list: .people, rows: 3, why: words)))]
        case .appointmentGiven: say.appointment()
        case .appointmentEnded: say.appointment(.end(from: TestSchool.today.adding(days: 1), why: words))
        // Several people, or several days: see `SampleErasure`, `SampleAppointment` and `SampleConcern`.
        case .appointmentConfirmed, .erasureAsked, .erasureConfirmed, .erasureHeld, .erasureReleased, .erasureWithdrawn,
            .questionAsked, .questionAnswered, .guidePublished, .guideWithdrawn, .governorReportPublished,
            .erasureStopped, .erasureDone,
            .concernTold, .concernRouted, .concernCame, .concernAttended, .concernOpened,
            .concernNamed, .concernInvolved, .concernRiskAnswered, .concernEntered, .concernReferred, .concernMet,
            .concernExcluded, .concernAdded, .concernClosed, .concernReopened, .concernFileQuestionAnswered,
            .concernFileAdded, .concernNameLookedUp, .concernPacked, .concernSentOn, .concernReceiptTaken,
            .taskSet, .taskReported, .taskWithdrawn,
            .disposalAsked, .disposalConfirmed, .disposalWithdrawn, .disposalHeld, .disposalReleased, .disposalStopped,
            .disposalKept, .disposalDone, .concernNameKept,
            .requestAsked, .requestChanged, .requestAssessed, .requestDecided, .requestReopened,
            .requestEnded, .requestStillTrue, .requestGranted, .requestCarriedOut, .requestAccepted,
            .stepJudged, .stepDecided, .stepToldHome,
            .stepInvited, .stepMet, .stepSuspended, .stepSuspensionEnded, .stepSettled, .stepSuspendedFromSchool,
            .stepDutyDone, .stepSchoolSuspensionCancelled,
            .filterSet, .filterChosen, .filterSource, .filterCheck, .filterReviewed, .filterReported, .filterTask,
            .filterLook, .filterSession, .filterTakenIn:
            []
        }
    }
}

/// The parts of samples, each text of which holds the same words.
private struct Sample {
    let words: String

    var profile: School.Profile {
        School.Profile(name: words, motto: words, officePhone: words, officeHours: words, address: words)
    }

    var drill: Keeping.Drill {
        Keeping.Drill(madeAt: TestSchool.now, entries: 12)
    }

    var continuation: Keeping.Continuation {
        Keeping.Continuation(
            formerKey: "school.example.org/1+0a1b2c3d+AQ \(words)",
            newOrigin: "school.example.org/2 \(words)",
            promised: 14,
            root: String(repeating: "1a", count: 32),
            copied: 12,
            copiedRoot: String(repeating: "2b", count: 32)
        )
    }

    var calendar: SchoolCalendar {
        let holiday = SchoolCalendar.Holiday(
            name: words,
            first: TestSchool.today,
            last: TestSchool.today.adding(days: 1)
        )
        return SchoolCalendar(opens: 510, closes: 960, holidays: [holiday])
    }

    var routes: RouteTable {
        var table = RouteTable.standard
        for name in RouteName.allCases { table.routes[name]?.departure = words }
        return table
    }

    var personalUse: PersonalUse {
        PersonalUse(isAllowed: true, words: words, decidedBy: words)
    }

    var requestRules: RequestRules {
        var rules = RequestRules.standard
        rules.closed = [.init(.personalDevice, when: .pupils, why: words)]
        rules.protections = [words]
        return rules
    }

    var signIn: SignInRules {
        SignInRules(password: .long, networks: ["192.0.2.0/24", "2001:db8::/32"].compactMap(Network.init))
    }

    func adult(_ commands: Person.Command...) -> [SchoolCommand] {
        let recorded = Person.Command.record(details(.staff(role: words)), joined: TestSchool.today)
        return ([recorded] + commands).map { .person(Sampled.person, $0) }
    }

    func appointment(_ commands: Appointment.Command...) -> [SchoolCommand] {
        let terms = Appointment.Terms(person: Sampled.teacher, role: .lead, from: TestSchool.today, why: words)
        return ([.give(terms)] + commands).map { .appointment(Sampled.appointment, $0) }
    }

    /// The wish of a year that begins today; what it makes names the children of `Sampled.school`.
    var year: YearWish {
        let present = YearClass(year: .year1, name: Sampled.className)
        return YearWish(id: YearPlanID(96), on: TestSchool.today, classes: [.init(present, to: words)])
    }

    var signature: School.Signature {
        School.Signature(by: Sampled.teacher, on: TestSchool.today, version: 2)
    }

    var digest: AccessDigest {
        AccessDigest(day: TestSchool.today.adding(days: -1), lines: 31, hash: String(repeating: "ab", count: 32))
    }

    var retention: RetentionSchedule {
        var schedule = RetentionSchedule.standard
        schedule.staff.identity = 7
        return schedule
    }

    func draft(unsettled: [String]) -> SchoolCommand {
        let below = Clause(id: ClauseID(41), number: words, text: words, picture: words, spoken: words)
        let clause = Clause(
            id: ClauseID(40),
            number: words,
            text: words,
            subclauses: [below],
            years: .year1 ... .year2,
            picture: words,
            spoken: words
        )
        let document = AudienceDocument(
            id: DocumentID(42),
            title: words,
            audiences: [.pupils(.year1 ... .year2), .staff],
            answer: .acknowledge,
            introduction: [words],
            sections: [AudienceDocument.Section(heading: words, clauses: [clause])],
            declaration: [words]
        )
        let edition = Edition(title: words, documents: [document], unsettled: unsettled)
        return .policy(Sampled.policy, .draft(edition: edition))
    }

    /// Of the document that `draft` has, in the second version of the samples' policy.
    var translate: SchoolCommand {
        let translation = Translation(
            version: 2,
            document: DocumentID(42),
            language: .urdu,
            pieces: Array(repeating: words, count: 8),
            translator: words,
            checker: words + " too",
            on: TestSchool.today
        )
        return .policy(Sampled.policy, .translate(translation))
    }

    var outsideUpdate: SchoolCommand {
        let update = PolicyLife.OutsideUpdate(source: words, on: TestSchool.today, note: words)
        return .policy(Sampled.policy, .live(.updated(update)))
    }

    var publish: SchoolCommand {
        .policy(Sampled.policy, .publish(label: words, from: TestSchool.today, change: .material(why: words)))
    }

    func person(_ commands: Person.Command...) -> [SchoolCommand] {
        let recorded = details(.pupil(year: .year1, className: words))
        return ([.record(recorded, joined: TestSchool.today)] + commands).map { .person(Sampled.person, $0) }
    }

    func details(_ place: Place) -> PersonDetails {
        PersonDetails(
            given: words,
            family: words,
            place: place,
            keys: [RollKey(kind: .pupil, scheme: .misID, value: words)],
            needs: Needs(language: words, paper: true)
        )
    }

    var contact: ContactPoint {
        ContactPoint(id: ContactID(50), kind: .email, value: "\(words)@example.org")
    }

    var relationship: Relationship {
        Relationship(adult: Sampled.parent, kind: .other(words), responsibility: .yes, care: .no)
    }

    var bar: Person.Command {
        .bar(adult: Sampled.parent, .init(documentSeen: words, reviewBy: TestSchool.today.adding(days: 90)))
    }

    func answer(_ commands: Answer.Command...) -> [SchoolCommand] {
        let given = Answer.Given(
            by: Sampled.teacher,
            text: Sampled.staffRules.shown(in: Sampled.policy, language: words),
            said: .wouldLikeToTalk(about: words),
            route: .web,
            recordedBy: Sampled.head,
            signedOn: TestSchool.today,
            standing: words,
            mark: words
        )
        return ([.give(given)] + commands).map { .answer(Sampled.answer, $0) }
    }

    func session(_ commands: ClassSession.Command...) -> [SchoolCommand] {
        let opening = ClassSession.Opening(
            className: Sampled.className,
            text: Sampled.pupilRules.shown(in: Sampled.policy, year: .year1, language: words),
            by: Sampled.teacher,
            away: [Sampled.child]
        )
        return ([.open(opening)] + commands).map { .classSession(Sampled.session, $0) }
    }

    func excusal(_ commands: Excusal.Command...) -> [SchoolCommand] {
        let terms = Excusal.Terms(
            person: Sampled.teacher,
            document: Sampled.staffRules.id,
            why: words,
            until: TestSchool.today.adding(days: 30)
        )
        return ([.excuse(terms)] + commands).map { .excusal(Sampled.excusal, $0) }
    }
}
