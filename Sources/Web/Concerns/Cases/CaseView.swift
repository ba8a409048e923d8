import Domain
import Records

extension CaseReading {
    /// What stands on the page beside the concern itself.
    struct Around {
        let readers: [CaseReader]
        let childFile: ChildFile
        let ladder: Ladder?
        let isRetested: Bool
        let tasks: [ConcernTaskFile]
        let steps: [StepFile]
        let decidesAsHead: Bool
        /// Those in it who may have done it and whom another employer sent.
        let sentByOthers: [PersonID]
        let now: Instant
        let ending: DisposalRow?

        var toAdd: [CaseChoice] {
            choices(readers.filter { !$0.seesIt })
        }

        func choices(_ people: [CaseReader]) -> [CaseChoice] {
            people.map { CaseChoice(value: $0.person.id.description, words: $0.person.name, isOn: false) }
        }
    }

    func page(frame: Frame, _ around: Around) -> CasePage {
        CasePage(
            frame: frame,
            base: "/concerns/\(file.row.id)",
            reference: file.row.reference,
            kind: concern.kind.words,
            state: state.words,
            look: state.look,
            isNew: !concern.isClosed && concern.opened == nil,
            isOpen: !concern.isClosed && concern.opened != nil,
            isClosed: concern.isClosed,
            alert: alert,
            question: concern.told.way.isChild ? "First: are they all right, and who is with them?" : "",
            told: told,
            people: people,
            hasPeople: !people.isEmpty,
            risks: Concern.Risk.Answer.allCases.map { choice($0, $0.words, isOn: concern.risk?.answer == $0) },
            hasRisk: concern.risk != nil,
            risk: concern.risk?.answer.words ?? "",
            riskWhy: names.text(concern.risk?.why ?? ""),
            needs: needs(around),
            hasNeeds: !needs(around).isEmpty,
            lines: chronology(around).all,
            kinds: ConcernKind.allCases.map { choice($0, $0.words, isOn: $0 == concern.kind) },
            readers: around.readers.filter(\.seesIt).map(CaseReaderView.init),
            toAdd: around.toAdd,
            hasToAdd: !around.toAdd.isEmpty,
            toKeepOut: around.choices(around.readers),
            agencies: Concern.Referral.Agency.allCases.map { choice($0, $0.words, isOn: false) },
            isUnkindness: concern.kind == .unkindness,
            filing: CaseFilingView(around.childFile),
            today: around.now.day.description,
            tasks: around.tasks.map { TaskView($0, names: names.people, leadName: frame.leadName, at: around.now) },
            showsTasks: !around.tasks.isEmpty || (!concern.isClosed && concern.opened != nil),
            doers: doers(around.readers),
            offers: offers(around),
            steps: steps(around),
            hasSteps: !steps(around).isEmpty,
            isChildsReport: concern.told.way.isChild,
            ending: CaseEndingView(around.ending, around.childFile),
            files: files,
            hasFiles: !files.isEmpty,
            isLed: isLed,
            hidden: hiddenName
        )
    }

    /// The name that a child hid: for the lead who looked it up, and for nobody else.
    private var hiddenName: CaseHiddenNameView {
        let told = concern.told
        let isShown = told.isNameless && concern.lookedUp.contains(viewer.id) && !names.isHidden
        let address = told.address.isEmpty ? "" : "sent from \(told.address)"
        let parts = [told.name.isEmpty ? "No name was written" : told.name, told.device, address]
        return CaseHiddenNameView(
            isHidden: told.isNameless,
            mayLook: isLed,
            isShown: isShown,
            name: isShown ? parts.filter { !$0.isEmpty }.joined(separator: ", ") : ""
        )
    }

    private func needs(_ around: Around) -> [CaseNeedView] {
        needs(isFiledElsewhere: around.childFile.isElsewhere, isRetested: around.isRetested)
    }

    var state: (words: String, look: String) {
        if concern.isClosed { return ("Finished", "done") }
        return concern.opened == nil ? ("New", "stop") : ("Being dealt with", "waiting")
    }

    private func choice<Value: RawRepresentable<String>>(_ value: Value, _ words: String, isOn: Bool) -> CaseChoice {
        CaseChoice(value: value.rawValue, words: words, isOn: isOn)
    }
}

extension CaseReaderView {
    fileprivate init(_ reader: CaseReader) {
        name = reader.person.name
        duties = reader.duties.map(\.words).joined(separator: ", ")
    }
}
