/// A code that a phone reads and the address it holds, as sheets, letters and posters print them; never a name.
package struct AddressCode: Sendable {
    /// Without "https://": "rules.example.org/rules".
    package let address: String
    /// Whether the school has an address yet.
    package let hasAddress: Bool
    package let qrSize: Int
    package let qrPath: String

    package static let example = AddressCode(host: "rules.example.org", path: "/rules")

    /// `host` is the school's address, empty until it has one.
    init(host: String, path: String) {
        let code = host.isEmpty ? nil : QRCode("https://" + host + path)
        address = host + path
        hasAddress = code != nil
        qrSize = code?.size ?? 0
        qrPath = code?.path ?? ""
    }
}
