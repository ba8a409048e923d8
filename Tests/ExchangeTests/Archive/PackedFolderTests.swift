import Exchange
import Foundation
import Testing

/// A packed folder as a list's maker packs it, and what somebody hostile packs.
struct PackedFolderTests {
    /// Packs a folder with two lists, a link and a file nobody asked for, by tar itself.
    private func packed(_ work: (_ bytes: [UInt8]) throws -> Void) throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appendingPathComponent("packed-\(UUID())")
        let texts = ["adult/domains": "adult.example\n", "adult/usage": "x", "games/domains": "g.example\n"]
        for (name, text) in texts {
            let file = folder.appendingPathComponent("blacklists/" + name)
            try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try files.createSymbolicLink(
            atPath: folder.path + "/blacklists/ads",
            withDestinationPath: "../../../../etc/passwd"
        )
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-czf", folder.path + "/lists.tar.gz", "-C", folder.path, "blacklists"]
        try tar.run()
        tar.waitUntilExit()
        try work(Array(try Data(contentsOf: folder.appendingPathComponent("lists.tar.gz"))))
        try files.removeItem(at: folder)
    }

    @Test func `its wanted files are read, and nothing else`() throws {
        try packed { bytes in
            let files = try PackedFolder.files(of: bytes, bytesMax: 1_000) { !$0.hasSuffix("usage") }
            #expect(Set(files.keys) == ["blacklists/adult/domains", "blacklists/games/domains"])
            #expect(files["blacklists/adult/domains"] == Array("adult.example\n".utf8))
        }
    }

    @Test func `one that was cut off, is no archive or holds too much is refused`() throws {
        try packed { bytes in
            for bad in [Array(bytes.prefix(bytes.count / 2)), Array("no archive".utf8), [0x1F, 0x8B]] {
                #expect(throws: PackedFolder.Failure.self) {
                    try PackedFolder.files(of: bad, bytesMax: 1_000) { _ in true }
                }
            }
            #expect(throws: PackedFolder.Failure.tooLarge(10)) {
                try PackedFolder.files(of: bytes, bytesMax: 10) { _ in true }
            }
        }
    }
}
