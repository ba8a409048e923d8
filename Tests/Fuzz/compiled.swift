@testable import Filtering

/// Files of compiled lists as somebody else may have made them: refused, or read without ever leaving them.
///
/// The checksum is made right first, as whoever makes such a file would do.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzCompiled(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    var file = Array(UnsafeBufferPointer(start: start, count: count))
    guard file.count >= ListFile.headerBytes else { return 0 }
    let sum = file.withUnsafeBytes { ListFile.checksum($0) }
    for place in 0..<8 { file[24 + place] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * place)) }
    do throws(ListFileFailure) {
        askEverything(try CompiledLists(copying: file))
    } catch {
        return 0
    }
    return 0
}
