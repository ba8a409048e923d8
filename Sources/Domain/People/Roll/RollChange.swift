/// One fact about a held person that the file says differently.
package struct RollChange: Sendable, Hashable, Codable {
    package enum Field: String, Sendable, Codable, CaseIterable {
        case name, knownAs, year, schoolClass, roles, email, mobile, landline, returns
    }

    package let person: RollPersonRef
    package let name: String
    package let field: Field
    /// Words for people; "" where there was nothing.
    package let from: String
    package let to: String

    /// As in: "Amira Khan moves from Year 1 to Year 2.".
    package var sentence: String {
        switch field {
        case .name: "\(from) is now called \(to)."
        case .knownAs: "\(name) is known as \(to)."
        case .year:
            from.isEmpty ? "\(name) is in \(to)." : "\(name) moves from \(from) to \(to)."
        case .schoolClass:
            from.isEmpty ? "\(name) is in class \(to)." : "\(name) moves from class \(from) to class \(to)."
        case .roles: from.isEmpty ? "\(name) is \(to)." : "\(name) was \(from) and is now \(to)."
        case .email: contact("e-mail")
        case .mobile: contact("mobile")
        case .landline: contact("telephone")
        case .returns: "\(name) had left and is back."
        }
    }

    private func contact(_ word: String) -> String {
        from.isEmpty ? "\(name) has the \(word) \(to)." : "\(name)’s \(word) changes from \(from) to \(to)."
    }
}

extension CurrentRoll.Person {
    /// What the lines about this person say differently.
    ///
    /// A blank in the file never erases what the school holds.
    func changes(saidBy lines: [RollPerson]) -> [RollChange] {
        var changes: [RollChange] = []
        func note(_ field: RollChange.Field, _ from: String, _ to: String) {
            changes.append(RollChange(person: ref, name: name.full, field: field, from: from, to: to))
        }
        if hasLeft { note(.returns, "", "") }
        let names = lines.map { $0.name.withTitle(of: name).formal }
        if !names.contains(name.formal), let said = names.first { note(.name, name.formal, said) }
        let known = lines.compactMap(\.knownAs?.full)
        if let said = known.first, !known.contains(knownAs?.full ?? "") { note(.knownAs, knownAs?.full ?? "", said) }
        if let said = lines.lazy.compactMap(\.year).first, said != year { note(.year, year?.words ?? "", said.words) }
        if let said = lines.lazy.compactMap(\.schoolClass).first, said != schoolClass {
            note(.schoolClass, schoolClass ?? "", said)
        }
        let held = roles.joined(separator: ", ")
        let saidRoles = lines.lazy.map { $0.roles.joined(separator: ", ") }.first { !$0.isEmpty }
        if let saidRoles, saidRoles != held { note(.roles, held, saidRoles) }
        for kind in RollContactPoint.Kind.allCases {
            let held = RollContactPoint.words(contactPoints, kind)
            let said = RollContactPoint.words(lines.reduce(into: []) { $0.formUnion($1.contactPoints) }, kind)
            if !said.isEmpty, said != held { note(.init(kind), held, said) }
        }
        return changes
    }
}

extension RollChange.Field {
    fileprivate init(_ kind: RollContactPoint.Kind) {
        switch kind {
        case .email: self = .email
        case .mobile: self = .mobile
        case .landline: self = .landline
        }
    }
}

extension RollContactPoint {
    /// All of one kind, in a fixed order, for people to read.
    static func words(_ points: Set<RollContactPoint>, _ kind: Kind) -> String {
        points.filter { $0.kind == kind }.map(\.value).sorted().joined(separator: ", ")
    }
}

extension RollName {
    /// "Mrs Sana Khan".
    package var formal: String { [title, given, family].filter { !$0.isEmpty }.joined(separator: " ") }

    /// The name with the title of another where it has none: a blank never erases.
    func withTitle(of other: RollName) -> RollName {
        title.isEmpty ? RollName(title: other.title, given: given, family: family) : self
    }
}
