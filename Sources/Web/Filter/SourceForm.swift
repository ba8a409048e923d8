import Domain

/// What stands in the form of a source: what is held, or what was typed and not taken.
package struct SourceForm: Sendable {
    package let name: String
    package let product: String
    package let covers: String
    package let purposes: [FilterSourcePage.Tick]
    package let groups: [FilterSourcePage.Tick]
    package let readers: [FilterSourcePage.Tick]
    package let notices: [FilterSourcePage.Published]
    package let keptMonths: String
    package let openDays: String
    package let reference: String
    package let signedBy: String
    package let signedOn: String

    init(_ terms: MonitoringSource.Terms) {
        (name, product, covers) = (terms.name, terms.product, terms.covers)
        purposes = Self.purposes(terms.purposes.map(\.rawValue))
        groups = Self.groups(terms.groups.map(\.rawValue))
        readers = Self.readers(terms.readers.map(\.rawValue))
        notices = Self.notices { reader in terms.notices.first { $0.to == reader }?.on.description ?? "" }
        keptMonths = terms.keptMonths == 0 ? "" : String(terms.keptMonths)
        openDays = terms.openDays.map { String($0) } ?? ""
        reference = terms.assessment?.reference ?? ""
        signedBy = terms.assessment?.signedBy ?? ""
        signedOn = terms.assessment?.on.description ?? ""
    }

    init(_ form: Form) {
        (name, product, covers) = (form.text("name"), form.text("product"), form.text("covers"))
        purposes = Self.purposes(form.all("purpose"))
        groups = Self.groups(form.all("group"))
        readers = Self.readers(form.all("reader"))
        notices = Self.notices { form.text("notice-\($0.rawValue)") }
        (keptMonths, openDays) = (form.text("keptMonths"), form.text("openDays"))
        (reference, signedBy, signedOn) = (form.text("reference"), form.text("signedBy"), form.text("signedOn"))
    }

    private static func purposes(_ chosen: [String]) -> [FilterSourcePage.Tick] {
        MonitoringSource.Purpose.allCases.map {
            FilterSourcePage.Tick(id: $0.rawValue, words: $0.words, isOn: chosen.contains($0.rawValue))
        }
    }

    private static func groups(_ chosen: [String]) -> [FilterSourcePage.Tick] {
        UserGroup.allCases.map {
            FilterSourcePage.Tick(id: $0.rawValue, words: $0.words, isOn: chosen.contains($0.rawValue))
        }
    }

    private static func readers(_ chosen: [String]) -> [FilterSourcePage.Tick] {
        MonitoringSource.Terms.mayRead.map {
            FilterSourcePage.Tick(id: $0.rawValue, words: $0.words, isOn: chosen.contains($0.rawValue))
        }
    }

    private static func notices(_ on: (MonitoringSource.Reader) -> String) -> [FilterSourcePage.Published] {
        MonitoringSource.Reader.allCases.map { reader in
            FilterSourcePage.Published(id: reader.rawValue, words: reader.words, on: on(reader))
        }
    }
}

extension SourceForm {
    /// What was typed as the source’s terms; whoever reads that something watches reads how long it is kept.
    func terms(isOwn: Bool) throws -> MonitoringSource.Terms {
        MonitoringSource.Terms(
            name: name,
            product: product,
            purposes: purposes.filter(\.isOn).compactMap { MonitoringSource.Purpose(rawValue: $0.id) },
            groups: groups.filter(\.isOn).compactMap { UserGroup(rawValue: $0.id) },
            covers: covers,
            readers: readers.filter(\.isOn).compactMap { Role(rawValue: $0.id) },
            keptMonths: try months(),
            openDays: isOwn ? try days() : nil,
            assessment: try assessment(),
            notices: try notices.compactMap(Self.published)
        )
    }

    /// 0 where nobody has said yet: it then watches nobody.
    private func months() throws -> Int {
        guard !keptMonths.isEmpty else { return 0 }
        guard let months = Int(typed: keptMonths), (1...MonitoringSource.keptMonthsMax).contains(months) else {
            let sentence = "“\(keptMonths)” is no number of months. " + Filter.Refusal.keptTooLong.sentence
            throw FieldError("keptMonths", sentence)
        }
        return months
    }

    private func days() throws -> Int {
        guard !openDays.isEmpty else { return ActivityRules.openDaysUsual }
        guard let days = Int(typed: openDays), (1...MonitoringSource.openDaysMax).contains(days) else {
            let sentence = "“\(openDays)” is no number of days. " + Filter.Refusal.keptTooLong.sentence
            throw FieldError("openDays", sentence)
        }
        return days
    }

    private func assessment() throws -> MonitoringSource.Assessment? {
        guard !(reference + signedBy + signedOn).isEmpty else { return nil }
        guard let on = Day(signedOn) else {
            throw FieldError("signedOn", "Choose the day on which the impact assessment was signed or looked at again.")
        }
        return MonitoringSource.Assessment(reference: reference, signedBy: signedBy, on: on)
    }

    private static func published(_ notice: FilterSourcePage.Published) throws -> MonitoringSource.Published? {
        guard !notice.on.isEmpty, let reader = MonitoringSource.Reader(rawValue: notice.id) else { return nil }
        guard let on = Day(notice.on) else {
            throw FieldError("notice-\(notice.id)", "“\(notice.on)” is no day. Choose when the notice was published.")
        }
        return MonitoringSource.Published(to: reader, on: on)
    }

    /// Where what is not taken is put right.
    var fieldAtFault: String {
        let texts = [("name", name), ("product", product)]
        if let blank = texts.first(where: { $0.1.isBlank }) { return blank.0 }
        let long = (texts + [("covers", covers), ("reference", reference)]).first { $0.1.count > 500 }
        return long?.0 ?? "name"
    }
}
