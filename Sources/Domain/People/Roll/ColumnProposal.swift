/// Proposes a use for each column: names that say whom they are about are taken at their word, and the others belong
/// to whoever the columns before them are about.
struct ColumnProposal {
    let uses: [ColumnUse]

    init(_ header: [String]) {
        let words = header.map(HeaderWords.init)
        var pass = Pass(main: Self.main(words))
        uses = zip(header, words).map { name, words in
            RollText.clean(name).isEmpty ? .ignored : pass.use(words)
        }
    }

    private enum Main {
        case pupil
        case staff
    }

    /// A list with roles in it, and nothing that only a pupil has, is a list of staff.
    private static func main(_ words: [HeaderWords]) -> Main {
        let isOfStaff = words.contains { FieldWords.isStaffOnly($0.rest) || $0.subject == .staff && isStaffColumn($0) }
        let isOfPupils = words.contains { word in
            switch word.subject {
            case .pupil, .contact: true
            case .staff: false
            case nil: [.upn, .year, .formerUPN].contains(FieldWords.pupil(word.rest))
            }
        }
        return isOfStaff && !isOfPupils ? .staff : .pupil
    }

    /// "Class teacher" names a teacher in a list of pupils; "Staff code" is a column of a list of staff.
    private static func isStaffColumn(_ words: HeaderWords) -> Bool {
        FieldWords.staff(words.rest) != nil
    }

    private struct Pass {
        let main: Main
        /// The contact that the columns just before were about.
        private var context: ContactSlot?
        private var used: Set<ColumnUse> = []

        init(main: Main) { self.main = main }

        mutating func use(_ words: HeaderWords) -> ColumnUse {
            let use = proposal(words)
            switch use {
            case .contact(let slot, _): context = slot
            case .pupil, .staff: context = nil
            case .ignored: break
            }
            guard use.mayRepeat || used.insert(use).inserted else { return .ignored }
            return use
        }

        private func proposal(_ words: HeaderWords) -> ColumnUse {
            if main == .pupil, let field = FieldWords.contactOnly(words.rest) {
                if case .contact(let slot) = words.subject { return .contact(slot, field) }
                return .contact(context ?? ContactSlot(number: 1), field)
            }
            switch words.subject {
            case .contact(let slot): return FieldWords.contact(words.rest).map { .contact(slot, $0) } ?? .ignored
            case .pupil: return FieldWords.pupil(words.rest).map { .pupil($0) } ?? .ignored
            case .staff: return main == .staff ? staff(words.rest) : .ignored
            case nil: return main == .staff ? staff(words.rest) : neighbour(words.rest)
            }
        }

        private func staff(_ rest: String) -> ColumnUse {
            FieldWords.staff(rest).map { .staff($0) } ?? .ignored
        }

        /// A bare "E-mail" after a parent's columns is the parent's; a bare "Surname" is the pupil's unless the pupil
        /// has one already.
        private func neighbour(_ rest: String) -> ColumnUse {
            let ofPupil = FieldWords.pupil(rest).map { ColumnUse.pupil($0) }
            guard let context, let field = FieldWords.contact(rest) else { return ofPupil ?? .ignored }
            let ofContact = ColumnUse.contact(context, field)
            switch field {
            case .email, .mobile, .phone, .address, .title: return ofContact
            case .given, .family, .whole, .id:
                return ofPupil.map { used.contains($0) ? ofContact : $0 } ?? ofContact
            case .relationship, .responsibility, .care, .order: return ofContact
            }
        }
    }
}
