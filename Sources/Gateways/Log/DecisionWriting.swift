import Dispatch
import Foundation
import Glibc
import Synchronization

/// Appends batches of lines to the file of their day, on a queue of its own.
///
/// A class, because all loops share the one file. When the disk is full, slow or gone, batches wait up to a limit and
/// are counted when lost: decisions go on without it.
package final class DecisionWriting: Sendable {
    static let waitingBytesMax = 16 << 20

    private let folder: String
    private let queue = DispatchQueue(label: "accord.decisions")
    private let state = Mutex(State())
    private let say: @Sendable (String) -> Void

    private struct State {
        var waitingBytes = 0
        var lostBytes = 0
        var day: Int64 = -1
        var descriptor: Int32 = -1
        var hasFailed = false
    }

    package init(folder: String, say: @escaping @Sendable (String) -> Void) {
        self.folder = folder
        self.say = say
    }

    deinit {
        let descriptor = state.withLock { $0.descriptor }
        if descriptor >= 0 { close(descriptor) }
    }

    func write(_ lines: [UInt8], day: Int64) {
        let isRoom = state.withLock { state in
            guard state.waitingBytes + lines.count <= Self.waitingBytesMax else {
                state.lostBytes += lines.count
                return false
            }
            state.waitingBytes += lines.count
            return true
        }
        guard isRoom else { return }
        queue.async { self.put(lines, day) }
    }

    /// Waits until all that was handed over is in its file.
    package func finish() {
        queue.sync {}
    }

    package var lostBytes: Int { state.withLock { $0.lostBytes } }

    private func put(_ lines: [UInt8], _ day: Int64) {
        let number = append(lines, day)
        state.withLock { state in
            state.waitingBytes -= lines.count
            if number == 0 {
                state.hasFailed = false
            } else {
                state.lostBytes += lines.count
                if !state.hasFailed { say("Decisions cannot be kept (error \(number)). The filter goes on without.") }
                state.hasFailed = true
            }
        }
    }

    /// 0, or the error's number.
    private func append(_ lines: [UInt8], _ day: Int64) -> Int32 {
        let descriptor = descriptor(for: day)
        guard descriptor >= 0 else { return errno }
        var written = 0
        while written < lines.count {
            let count = lines.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return errno }
            written += count
        }
        return 0
    }

    /// Opened again for each new day, and after the file was moved away.
    private func descriptor(for day: Int64) -> Int32 {
        let path = folder + "/" + DecisionDay.fileName(day: day)
        return state.withLock { state in
            if state.day == day, state.descriptor >= 0, access(path, F_OK) == 0 { return state.descriptor }
            if state.descriptor >= 0 { close(state.descriptor) }
            mkdir(folder, 0o700)
            state.descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            state.day = day
            if state.descriptor >= 0 { Self.endBrokenLine(state.descriptor) }
            return state.descriptor
        }
    }

    /// A line that was cut off by a power cut must not run into the next.
    private static func endBrokenLine(_ descriptor: Int32) {
        var found = stat()
        guard fstat(descriptor, &found) == 0, found.st_size > 0 else { return }
        var last: UInt8 = 0x0A
        guard pread(descriptor, &last, 1, found.st_size - 1) == 1, last != 0x0A else { return }
        var end: UInt8 = 0x0A
        _ = Glibc.write(descriptor, &end, 1)
    }
}
