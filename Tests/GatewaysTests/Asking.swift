@testable import Filtering
@testable import Gateways

/// Messages as clients send them.
enum Asking {
    static let a: UInt16 = 1
    static let aaaa: UInt16 = 28
    static let https: UInt16 = 65

    static func question(
        _ name: String,
        _ type: UInt16 = a,
        extra: UInt16? = 1_232,
        flags: UInt16 = 0x0100,
        id: UInt16 = 0x1234
    ) -> [UInt8] {
        var out: [UInt8] = []
        for number in [id, flags, 1, 0, 0, extra == nil ? 0 : 1] { out.append(number16: number) }
        out += DNSName.labels(of: Array(name.utf8))
        out.append(number16: type)
        out.append(number16: 1)
        guard let extra else { return out }
        out += [0, 0, 41]
        out.append(number16: extra)
        out += [0, 0, 0, 0, 0, 0]
        return out
    }

    /// An answer of a server above: records of one type for the asked name.
    static func answer(_ question: [UInt8], _ records: [(type: UInt16, seconds: UInt32, data: [UInt8])]) -> [UInt8] {
        guard case .query(let query) = DNSQuery.read(question.span) else { return [] }
        var out = Array(question[0..<2]) + [0x81, 0x80]
        for number in [1, UInt16(records.count), 0, 0] { out.append(number16: number) }
        out += question[query.question]
        for record in records {
            out.append(number16: 0xC00C)
            out.append(number16: record.type)
            out.append(number16: 1)
            out.append(number32: record.seconds)
            out.append(number16: UInt16(record.data.count))
            out += record.data
        }
        return out
    }

    /// One request to the ICAP door.
    static func adapt(
        _ url: String,
        method: String = "GET",
        fields: String = "Allow: 204\r\n",
        body: String? = nil
    ) -> [UInt8] {
        let head = "\(method) \(url) HTTP/1.1\r\nHost: example.org\r\n\r\n"
        let part = body == nil ? "null-body" : "req-body"
        let start = "REQMOD icap://127.0.0.1/reqmod ICAP/1.0\r\nHost: 127.0.0.1\r\n\(fields)"
        return Array("\(start)Encapsulated: req-hdr=0, \(part)=\(head.utf8.count)\r\n\r\n\(head)\(body ?? "")".utf8)
    }
}
