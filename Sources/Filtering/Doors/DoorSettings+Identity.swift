/// Who is who behind a door.
extension DoorSettings {
    /// What an address, a token or a user's name tells of whoever asks; what it does not tell stays as it was.
    package struct Identity: Codable, Equatable, Sendable {
        package var group: GroupNumber?
        package var person: FilterID<FilteredPerson>?
        package var schoolClass: FilterID<FilteredClass>?
        package var device: FilterID<FilteredDevice>?
        package var place: FilterID<FilteredPlace>?

        package init(group: GroupNumber? = nil) {
            self.group = group
        }
    }

    package struct Client: Codable, Equatable, Sendable {
        package var block: AddressBlock
        package var `is`: Identity

        package init(_ block: AddressBlock, is identity: Identity) {
            self.block = block
            self.is = identity
        }
    }

    /// The last part of a DoH address, unguessable, one for each device or group.
    package struct Token: Codable, Equatable, Sendable {
        package var token: String
        package var `is`: Identity

        package init(_ token: String, is identity: Identity) {
            self.token = token
            self.is = identity
        }
    }

    /// A name as the proxy gives it, capitals counting as small letters.
    package struct User: Codable, Equatable, Sendable {
        package var name: String
        package var `is`: Identity

        package init(_ name: String, is identity: Identity) {
            self.name = name
            self.is = identity
        }
    }
}

/// Stored as their text, or as their number.
extension AddressBlock: Codable {
    package init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}

extension DoorAddress: Codable {
    package init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}

extension FilterID: Codable {
    package init(from decoder: any Decoder) throws { self = try Self.read(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try write(to: encoder) }
}

extension GroupNumber: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

extension LosslessStringConvertible {
    fileprivate static func read(from decoder: any Decoder) throws -> Self {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is none of these")
        }
        return value
    }

    fileprivate func write(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
