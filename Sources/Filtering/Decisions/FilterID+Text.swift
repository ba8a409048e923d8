/// As text, 32 hexadecimal digits, which is how a school's identifiers are written everywhere.
extension FilterID: LosslessStringConvertible {
    package init?(_ description: String) {
        guard description.utf8.count == 32, !description.hasPrefix("+"), !description.hasPrefix("-"),
            let value = UInt128(description, radix: 16)
        else { return nil }
        self.init(value)
    }

    package var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

/// `everyone`, `group 2`, or what it is and its 32 digits: `class …`, `person …`, `device …`, `place …`.
extension FilterScope: LosslessStringConvertible {
    package init?(_ description: String) {
        let words = description.split(separator: " ", maxSplits: 1).map(String.init)
        if words == ["everyone"] {
            self = .everyone
            return
        }
        guard words.count == 2 else { return nil }
        let scope: FilterScope? =
            switch words[0] {
            case "group": Int(words[1]).flatMap { $0 < 0 ? nil : .group(GroupNumber($0)) }
            case "class": FilterID(words[1]).map { .schoolClass($0) }
            case "person": FilterID(words[1]).map { .person($0) }
            case "device": FilterID(words[1]).map { .device($0) }
            case "place": FilterID(words[1]).map { .place($0) }
            default: nil
            }
        guard let scope else { return nil }
        self = scope
    }

    package var description: String {
        switch self {
        case .everyone: "everyone"
        case .group(let number): "group \(number.value)"
        case .schoolClass(let id): "class \(id)"
        case .person(let id): "person \(id)"
        case .device(let id): "device \(id)"
        case .place(let id): "place \(id)"
        }
    }
}
