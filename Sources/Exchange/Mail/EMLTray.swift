import Foundation

/// Takes letters when no mail server is set: each becomes a file any mail program opens.
package struct EMLTray: Sendable {
    private let folder: URL
    private let from: Mailbox

    package init(folder: URL, from: Mailbox) {
        self.folder = folder
        self.from = from
    }

    /// Writes the letter so that it outlives a power cut, and gives its file.
    ///
    /// The name comes from the Message-ID, so that the same letter put twice is one file.
    @discardableResult
    package func put(_ letter: Letter) throws(DeliveryFailure) -> URL {
        let message = try MailMessage(letter, from: from)
        let name = PercentEncoding.encode(letter.messageID)
        let file = folder.appendingPathComponent("\(name).eml")
        guard !FileManager.default.fileExists(atPath: file.path) else { return file }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try write(message.bytes, to: file, by: folder.appendingPathComponent(".\(name).part"))
        } catch {
            throw .later("The letter could not be written in \(folder.path): \(error). Check the disk.")
        }
        return file
    }

    /// The bytes reach the disk before the name does, and the folder after it.
    private func write(_ bytes: [UInt8], to file: URL, by part: URL) throws {
        try Data(bytes).write(to: part)
        try synchronize(part)
        try FileManager.default.moveItem(at: part, to: file)
        try synchronize(folder)
    }

    private func synchronize(_ url: URL) throws {
        let handle = try FileHandle(forReadingFrom: url)
        try handle.synchronize()
        try handle.close()
    }
}
