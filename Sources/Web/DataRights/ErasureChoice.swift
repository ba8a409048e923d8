import Domain

/// What the form for asking offers: a name goes only with everything that belongs to it.
enum ErasureChoice: String, CaseIterable {
    case everything
    case agreements
    case teaching

    var categories: [Domain.Category] {
        switch self {
        case .everything: Category.erasable
        case .agreements: [.agreements]
        case .teaching: [.teaching]
        }
    }

    var words: String {
        switch self {
        case .everything: "Everything: who they are, how they are reached, what they agreed to, their class sessions"
        case .agreements: "Only what they agreed to"
        case .teaching: "Only the class sessions they opened"
        }
    }

    init(_ form: Form) throws {
        guard let choice = ErasureChoice(rawValue: form.text("what")) else {
            throw FieldError("what", "Choose what is to be erased.")
        }
        self = choice
    }
}

extension ErasureRequest.Basis {
    init(_ form: Form) throws {
        guard let basis = ErasureRequest.Basis(rawValue: form.text("basis")) else {
            throw FieldError("basis", "Choose why.")
        }
        self = basis
    }
}
