/// Something that watches what people do on the school's equipment, and what makes that lawful.
package struct MonitoringSource: Equatable, Sendable {
    package let id: SourceID
    package var terms: Terms
    package var isOn: Bool

    package init(id: SourceID, terms: Terms, isOn: Bool = false) {
        self.id = id
        self.terms = terms
        self.isOn = isOn
    }

    package struct Terms: Codable, Equatable, Sendable {
        /// What it is called at school: "What was asked for on the internet".
        package var name: String
        package var product: String
        package var purposes: [Purpose]
        package var groups: [UserGroup]
        /// Where: "School devices, in school and at home".
        package var covers: String
        /// Who may look, by duty.
        package var readers: [Role]
        /// 0 where nobody has said.
        package var keptMonths: Int
        /// Of our own doors: how long what was open is kept; nil where nobody has said.
        package var openDays: Int?
        /// Nil where there is none.
        package var assessment: Assessment?
        package var notices: [Published]

        package init(
            name: String,
            product: String,
            purposes: [Purpose],
            groups: [UserGroup],
            covers: String,
            readers: [Role],
            keptMonths: Int,
            openDays: Int? = nil,
            assessment: Assessment? = nil,
            notices: [Published] = []
        ) {
            self.name = name
            self.product = product
            self.purposes = purposes
            self.groups = groups
            self.covers = covers
            self.readers = readers
            self.keptMonths = keptMonths
            self.openDays = openDays
            self.assessment = assessment
            self.notices = notices
        }
    }

    /// A data protection impact assessment (UK GDPR, article 35).
    package struct Assessment: Codable, Equatable, Sendable {
        package let reference: String
        package let signedBy: String
        package let on: Day

        package init(reference: String, signedBy: String, on: Day) {
            self.reference = reference
            self.signedBy = signedBy
            self.on = on
        }
    }

    package struct Published: Codable, Equatable, Sendable {
        package let to: Reader
        package let on: Day

        package init(to reader: Reader, on day: Day) {
            to = reader
            on = day
        }
    }

    /// Whom a notice speaks to, each in their own words.
    package enum Reader: String, Codable, CaseIterable, Sendable {
        case children
        case parents
        case staff
    }

    package enum Purpose: String, Codable, CaseIterable, Sendable {
        case safety
        case security
        case rules
        case law

        package var words: String {
            switch self {
            case .safety: "To keep children safe"
            case .security: "To keep the network and its data safe"
            case .rules: "To see that the rules of this school are kept"
            case .law: "Where a law asks for it"
            }
        }
    }

    package enum Change: Codable, Equatable, Sendable {
        case described(Terms)
        case switchedOn
        case switchedOff(why: String)
    }

    package static let keptMonthsMax = 72
    /// What was open is most of what there is, and nobody was stopped by it.
    package static let openDaysMax = 90

    /// What the law and the policy ask for before anybody is watched.
    package enum Missing: Hashable, Sendable {
        case purpose
        case groups
        case covers
        case readers
        case retention
        case assessment
        case assessmentOld
        case notice(Reader)

        package var words: String {
            switch self {
            case .purpose: "what it is for"
            case .groups: "whom it watches"
            case .covers: "where it watches"
            case .readers: "who may look"
            case .retention: "how long it is kept"
            case .assessment: "an impact assessment with its reference, who signed it and when"
            case .assessmentOld: "an impact assessment that was looked at again within a year"
            case .notice(.children): "a notice for children, published"
            case .notice(.parents): "a notice for parents, published"
            case .notice(.staff): "a notice for staff, published"
            }
        }
    }
}

extension MonitoringSource.Terms {
    /// What still lacks on a day, in the order in which a form asks for it.
    package func missing(on today: Day) -> [MonitoringSource.Missing] {
        var missing: [MonitoringSource.Missing] = []
        if purposes.isEmpty { missing.append(.purpose) }
        if groups.isEmpty { missing.append(.groups) }
        if covers.isBlank { missing.append(.covers) }
        if readers.isEmpty { missing.append(.readers) }
        if !(1...MonitoringSource.keptMonthsMax).contains(keptMonths) { missing.append(.retention) }
        missing += missingAssessment(on: today)
        let read = Set(notices.filter { $0.on <= today }.map(\.to))
        missing += MonitoringSource.Reader.allCases.filter { !read.contains($0) }.map { .notice($0) }
        return missing
    }

    private func missingAssessment(on today: Day) -> [MonitoringSource.Missing] {
        guard let assessment, !assessment.reference.isBlank, !assessment.signedBy.isBlank, assessment.on <= today else {
            return [.assessment]
        }
        return assessment.isOld(on: today) ? [.assessmentOld] : []
    }
}

extension MonitoringSource.Assessment {
    /// Looked at again each year.
    package func isOld(on today: Day) -> Bool {
        on.adding(days: 366) < today
    }
}
