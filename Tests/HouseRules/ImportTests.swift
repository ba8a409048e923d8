import Foundation
import Testing

/// Which target may touch what.
///
/// The manifest cannot keep this: a module reached indirectly can be imported undeclared.
struct ImportTests {
    /// Names ending in * allow every module that begins so.
    static let allowed: [String: Set<String>] = [
        "Detection": [],
        "Filtering": ["Foundation", "Glibc"],
        "Gateways": [
            "Filtering", "NIOConcurrencyHelpers", "NIOCore", "NIOHTTP1", "NIOHTTP2", "NIOPosix", "NIOSSL", "Foundation",
            "Dispatch",
            "Glibc", "Synchronization",
        ],
        "Ledger": ["Crypto", "Foundation"],
        "Domain": ["Filtering", "Foundation"],
        "Records": [
            "Domain", "Filtering", "Ledger", "GRDB", "GRDBSQLite", "Crypto", "CryptoExtras", "Logging", "Foundation",
            "Dispatch", "Synchronization",
        ],
        "Exchange": ["Domain", "Subprocess", "CArchive", "CCurl", "FoundationXML", "Logging", "Foundation"],
        "Web": [
            "Detection", "Domain", "Filtering", "Records", "Ledger", "Hummingbird*", "HTTPTypes", "NIOCore", "NIOHTTP1",
            "NIOHTTPTypes", "NIOSSL",
            "Mustache", "Crypto", "JWTKit", "CArgon2", "CQRCode", "Logging", "Foundation", "Dispatch",
        ],
        "accord": [
            "Domain", "Filtering", "Gateways", "Ledger", "Records", "Exchange", "Web", "Hummingbird*", "ArgumentParser",
            "ServiceLifecycle", "UnixSignals", "Logging", "Foundation",
        ],
    ]

    @Test func `every target has its row`() throws {
        let shims = ["CArchive", "CArgon2", "CCurl", "CQRCode"]
        let targets = try SourceTree.folders(in: "Sources").filter { !shims.contains($0) }
        #expect(Set(targets) == Set(Self.allowed.keys))
    }

    @Test(arguments: allowed.keys.sorted())
    func `a target imports what its row allows`(target: String) {
        let allowed = Self.allowed[target] ?? []
        for file in SourceTree.files(under: "Sources/" + target, ending: ".swift") {
            for module in imports(in: file) {
                let isAllowed = allowed.contains { name in
                    name.hasSuffix("*") ? module.hasPrefix(name.dropLast()) : module == name
                }
                #expect(isAllowed, "\(file.path) imports \(module)")
            }
        }
    }

    private func imports(in file: SourceTree.File) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else { return nil }
            return words.last.map(String.init)
        }
    }
}
