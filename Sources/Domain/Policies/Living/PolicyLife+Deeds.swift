extension PolicyLife {
    /// What is done about a policy besides writing it.
    package enum Deed: Codable, Equatable, Sendable {
        case ruled(PolicyRules)
        case moved(to: Stage)
        case approved(Approval)
        /// Asks a second person to publish.
        case proposed(Proposal)
        case updated(OutsideUpdate)
        case heard(PupilView)
        /// "You said, we did": what came of the view at this place.
        case did(String, view: Int)
        case related([RelatedPolicy])
        case said(PublicSentence)
        case kept(RuleKeeper)
        case reviewed(Reviewed)
    }

    package mutating func apply(_ deed: Deed) {
        switch deed {
        case .ruled(let new): rules = new
        case .moved(let to): move(to: to)
        case .approved(let approval): approvals = approvals.filter { $0.by != approval.by } + [approval]
        case .proposed(let new): proposal = new
        case .updated(let update): updates.append(update)
        case .heard(let view): views.append(view)
        case .did(let words, let view): views[view].did = words
        case .related(let policies): related = policies
        case .said(let sentence):
            sentences = sentences.filter { $0.clause != sentence.clause } + [sentence]
        case .kept(let new): keepers = keepers.filter { $0.clause != new.clause } + [new]
        case .reviewed(let review):
            reviews.append(review)
            closeUpdates()
        }
    }

    /// A text that is written on again has nobody's yes.
    private mutating func move(to stage: Stage) {
        self.stage = stage
        guard stage != .approval else { return }
        lost = approvals.isEmpty ? lost : approvals
        approvals = []
        proposal = nil
    }

    /// A version was published: the next text begins anew.
    package mutating func publish(_ version: Int) {
        versions.append(ApprovedVersion(version: version, approvals: approvals))
        stage = .writing
        approvals = []
        lost = []
        proposal = nil
        closeUpdates()
    }

    private mutating func closeUpdates() {
        for index in updates.indices { updates[index].isOpen = false }
    }

    /// Whether anything of the text's way so far would be lost if it were written on.
    var hasBegun: Bool {
        stage != .writing || !approvals.isEmpty || proposal != nil
    }
}

extension Policy {
    /// The rules of what is done about a policy besides writing it.
    func decide(_ deed: PolicyLife.Deed, in context: Context) throws(Refusal) -> [PolicyLife.Deed] {
        switch deed {
        case .ruled(let rules):
            guard rules.isKeepable else { throw .impossibleRules }
            return life.rules == rules ? [] : [deed]
        case .moved(let stage): return try move(to: stage) ? [deed] : []
        case .approved(let approval):
            try check(approval, on: context.today)
            return life.approvals.contains(approval) ? [] : [deed]
        case .proposed: throw .notForApproval
        case .updated(let update):
            try check([update.source, update.note])
            guard update.on <= context.today else { throw .datedAhead }
            return [deed]
        case .heard(let view):
            try check([view.who, view.said])
            guard view.on <= context.today else { throw .datedAhead }
            return [deed]
        case .did(let words, let view):
            guard life.views.indices.contains(view) else { throw .wordless }
            try check([words])
            return life.views[view].did == words ? [] : [deed]
        case .related(let policies):
            guard policies.count <= PolicyLife.listMax, policies.allSatisfy(\.isKeepable) else { throw .wordless }
            return life.related == policies ? [] : [deed]
        case .said(let sentence):
            guard knows(sentence.clause) else { throw .unknownRule }
            guard sentence.words.count <= PolicyLife.wordsMax else { throw .wordless }
            return life.sentence(for: sentence.clause) == sentence.words ? [] : [deed]
        case .kept(let new):
            try check(new, on: context.today)
            return life.keepers.contains(new) ? [] : [deed]
        case .reviewed(let review):
            try check([review.found])
            guard review.on <= context.today else { throw .datedAhead }
            return life.reviews.last == review ? [] : [deed]
        }
    }

    private func check(_ new: PolicyLife.RuleKeeper, on day: Day) throws(Refusal) {
        guard knows(new.clause) else { throw .unknownRule }
        guard case .elsewhere(let place) = new.keeper else { return }
        try check([place.place, place.checkedBy])
        guard place.checked <= day else { throw .datedAhead }
    }

    private func knows(_ clause: ClauseID) -> Bool {
        current?.edition.documents.contains { $0.clauses.contains { $0.id == clause } } ?? false
    }

    private func check(_ words: [String]) throws(Refusal) {
        guard words.allSatisfy({ !$0.isBlank && $0.count <= PolicyLife.wordsMax }) else { throw .wordless }
    }

    private func move(to stage: PolicyLife.Stage) throws(Refusal) -> Bool {
        guard let draft else { throw .noDraft }
        if stage == .approval { try Self.check(draft) }
        return stage != life.stage
    }

    private func check(_ approval: PolicyLife.Approval, on day: Day) throws(Refusal) {
        guard draft != nil else { throw .noDraft }
        guard life.stage == .approval else { throw .notForApproval }
        guard life.rules.approvers.contains(approval.by) else { throw .unknownApprover }
        guard approval.on <= day else { throw .datedAhead }
        guard !approval.reference.isBlank, approval.reference.count <= PolicyRules.wordsMax * 2 else {
            throw .unreferenced
        }
    }
}
