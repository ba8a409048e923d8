import CCurl
import Foundation

/// The bytes that pass through libcurl's callbacks during one transfer.
struct Flow {
    let outgoing: [UInt8]
    let limit: Int
    /// A file that takes what comes in; nil to keep it in memory.
    let output: Int32?
    var sent = 0
    var received = 0
    var incoming: [UInt8] = []
    var headers = ""
    var isOverLimit = false
    /// The file took no more.
    var isUnwritten = false

    init(outgoing: [UInt8], limit: Int, output: Int32? = nil) {
        self.outgoing = outgoing
        self.limit = limit
        self.output = output
    }

    /// The most bytes of headers, or of a mail server's answers, that are kept.
    private static let headerLimit = 64 * 1024

    static let read: accord_curl_callback = { room, size, count, context in
        guard let room, let context else { return 0 }
        let flow = context.assumingMemoryBound(to: Flow.self)
        let part = flow.pointee.outgoing.dropFirst(flow.pointee.sent).prefix(size * count)
        UnsafeMutableRawBufferPointer(start: room, count: size * count).copyBytes(from: part)
        flow.pointee.sent += part.count
        return part.count
    }

    /// Taking fewer bytes than were offered makes libcurl stop the transfer.
    static let write: accord_curl_callback = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let flow = context.assumingMemoryBound(to: Flow.self)
        flow.pointee.received += size * count
        guard flow.pointee.received <= flow.pointee.limit else {
            flow.pointee.isOverLimit = true
            return 0
        }
        guard flow.pointee.keep(UnsafeRawBufferPointer(start: bytes, count: size * count)) else { return 0 }
        return size * count
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let output else {
            incoming.append(contentsOf: bytes)
            return true
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                isUnwritten = true
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    static let header: accord_curl_callback = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let flow = context.assumingMemoryBound(to: Flow.self)
        guard flow.pointee.headers.utf8.count + size * count <= headerLimit else {
            flow.pointee.isOverLimit = true
            return 0
        }
        flow.pointee.headers += String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: size * count),
            as: UTF8.self
        )
        return size * count
    }
}
