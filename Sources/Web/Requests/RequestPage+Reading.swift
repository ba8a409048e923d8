import Domain
import Records

extension RequestPage {
    /// How it stands in the filter: as a task of somebody, and with our own doors, in words.
    struct InFilter {
        let isTask: Bool
        let ownDoors: String
    }

    init(_ frame: Frame, _ file: RequestFile, _ form: Form, _ filter: InFilter, at now: Instant) {
        let request = file.request
        let today = now.day
        let kind = request.paper.kind
        let standing = request.standing(under: file.rules, on: today)
        let reason = request.reason(under: file.rules, on: today)
        self.init(
            frame: frame,
            link: "/requests/\(file.id)",
            kindWords: kind.words,
            status: standing.words(of: kind),
            look: standing.look,
            reason: reason,
            hasReason: !reason.isEmpty,
            asked: [file.names[request.by] ?? "", request.askedOn.words].filter { !$0.isEmpty }.joined(separator: ", "),
            isBetween: kind.openness == .between,
            last: standing == .approved ? request.last?.words ?? "" : "",
            hasLast: standing == .approved && request.last != nil,
            answers: Self.answers(of: request.paper),
            needs: Self.needs(of: file),
            hasNeeds: !request.needs.isEmpty,
            said: request.given.map { RequestSaid($0, file.names) },
            hasSaid: !request.given.isEmpty,
            text: request.text,
            offers: RequestOffers(file, standing, form, isInFilter: filter.isTask, on: today),
            grants: request.grants.suffix(10).map(GrantView.init),
            hasGrants: !request.grants.isEmpty,
            accepted: request.accepted.map { "\(file.names[$0.by] ?? "Somebody who left"), \($0.on.words)" },
            hasAccepted: !request.accepted.isEmpty,
            carriedOut: request.carriedOut ?? "",
            hasCarriedOut: request.carriedOut != nil,
            ownDoors: filter.ownDoors,
            hasOwnDoors: !filter.ownDoors.isEmpty,
            typed: RequestTyped(form, on: today)
        )
    }

    private static func answers(of paper: RequestPaper) -> [RequestAnswer] {
        paper.kind.fields(for: paper).filter { !paper[$0.id].isEmpty }.map { field in
            RequestAnswer(label: field.label, answer: words(of: paper[field.id], field.shape))
        }
    }

    private static func words(of answer: String, _ shape: RequestField.Shape) -> String {
        switch shape {
        case .screening:
            switch answer {
            case RequestField.yes: "Yes"
            case RequestField.no: "No"
            default: "Not sure, which counts as yes"
            }
        case .day: Day(answer)?.words ?? answer
        case .line, .text, .choice, .protection, .time, .group: answer
        }
    }

    private static func needs(of file: RequestFile) -> [RequestNeedView] {
        let request = file.request
        return request.needs.map { need in
            let isDone = !request.missing.contains(need)
            let assessed = request.assessments[need]
            let isOld = assessed.map { $0.text != request.text } == true
            let gaps = assessed?.assessment.gaps.joined(separator: ", ") ?? ""
            return RequestNeedView(
                words: need.words,
                sheetLink: "/requests/\(file.id)/sheet/\(need.rawValue)",
                state: isDone ? "Filled in" : isOld ? "Made for an older text" : gaps.isEmpty ? "To fill in" : "Begun",
                isDone: isDone,
                gaps: gaps,
                hasGaps: !isDone && !gaps.isEmpty
            )
        }
    }
}

extension RequestSaid {
    init(_ given: SchoolRequest.Given, _ names: [PersonID: String]) {
        let role = given.stage.map(\.words).joined(separator: " or ")
        let name = given.by.person.map { names[$0] ?? "" } ?? ""
        let what =
            switch given.decision.outcome {
            case .approve: given.decision.until.map { "Yes, until \($0.words)" } ?? "Yes"
            case .refuse: "No"
            case .need(let need): "First: \(need.words)"
            }
        self.init(
            who: given.by == .accord
                ? "School’s own rule" : [name, role].filter { !$0.isEmpty }.joined(separator: ", "),
            day: given.on.words,
            what: what,
            why: given.decision.why,
            conditions: given.decision.conditions,
            hasConditions: !given.decision.conditions.isEmpty
        )
    }
}

extension GrantView {
    init(_ grant: SchoolRequest.Grant) {
        let hours = "\(grant.from.clock) to \(grant.until.clock)"
        self.init(line: "\(grant.className), \(grant.from.day.words), \(hours)", task: grant.task)
    }
}

extension RequestOffers {
    init(
        _ file: RequestFile,
        _ standing: SchoolRequest.Standing,
        _ typed: Form,
        isInFilter: Bool,
        on today: Day
    ) {
        let request = file.request
        let kind = request.paper.kind
        let isRule = file.rules.closed(kind, when: request.conditions) != nil
        let askable = RequestNeed.allCases.filter { !request.needs.contains($0) && $0 != .standards }
        let mayReopen = [.approved, .expired].contains(standing) || (standing == .refused && file.isOwn)
        let reasons = standing == .refused ? [.renewal] : SchoolRequest.Reopening.Reason.allCases
        self.init(
            mayDecide: file.decides && standing == .waiting,
            isRead: kind.isRead,
            needsUntil: kind.lasting == .untilDay,
            mayAskImpact: file.isOfficer && !file.decides && standing == .waiting && askable.contains(.impact)
                && kind.openness == .staff,
            askable: askable.map {
                Need(name: $0.rawValue, words: $0.words, isOn: typed.text("outcome") == $0.rawValue)
            },
            hasAskable: !askable.isEmpty && kind.isTool,
            mayChange: file.isOwn && standing != .ended && !isRule,
            mayEnd: (file.isOwn || file.decides) && standing != .ended,
            mayReopen: mayReopen && kind.lasting == .untilDay && !isRule,
            reasons: reasons.map {
                Need(name: $0.rawValue, words: $0.words, isOn: typed.text("reason") == $0.rawValue)
            },
            asksIfTrue: file.isOwn && request.asksIfTrue(on: today),
            mayGrant: file.teaches && standing == .approved && kind.isTool && request.paper.meets(.pupils),
            mayAccept: kind.isTool && standing == .approved && !file.hasAccepted,
            mayCarryOut: file.carriesOut && kind.isCarriedOut && standing == .approved && !isInFilter,
            isInFilter: isInFilter
        )
    }
}

extension RequestTyped {
    init(_ form: Form, on today: Day) {
        let day = form.text("day")
        self.init(
            saysYes: form.text("outcome") == "yes",
            saysNo: form.text("outcome") == "no",
            why: form.text("why"),
            agreed: form.text("conditions"),
            until: form.text("until"),
            grantClass: form.text("class"),
            task: form.text("task"),
            day: day.isEmpty ? today.description : day,
            from: form.text("from"),
            to: form.text("to"),
            endWhy: form.text("endWhy"),
            reopenWhy: form.text("reopenWhy"),
            how: form.text("how"),
            checks: form.isTicked("checks")
        )
    }
}
