import CQRCode

/// A QR code (ISO/IEC 18004) that a page draws as one SVG path.
///
/// It holds an address and never a name.
struct QRCode: Sendable {
    /// Modules along one side, with the quiet zone of four that the standard asks for on each side.
    let size: Int
    /// An SVG path of unit squares in a box of `size` by `size`.
    let path: String

    private static let quietZone = 4

    /// Nil where the text is too long to be a code, or empty.
    init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        size = width + 2 * Self.quietZone
        // The lowest bit of each byte says whether the module is dark (qrencode.h).
        path = modules.indices.filter { modules[$0] & 1 == 1 }
            .map { "M\($0 % width + Self.quietZone) \($0 / width + Self.quietZone)h1v1h-1z" }
            .joined()
    }
}
