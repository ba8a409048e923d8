@testable import Filtering

/// URLs and hosts as anybody may type them, and what was searched for.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzAddresses(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let text = bytes.span
    do throws(Address.Failure) {
        let address = try Address(text)
        precondition(address.host.lowerBound >= 0 && address.host.upperBound <= address.path.lowerBound)
        precondition(address.path.upperBound <= count && !address.host.isEmpty)
        check(text, address)
    } catch {
        return 0
    }
    if let term = terms.term(in: text) { precondition(term.words.utf8.count <= 4 * SearchTerms.wordBytesMax) }
    return 0
}

private let terms = SearchTerms()

private func check(_ text: Span<UInt8>, _ address: Address) {
    let plain = HostKeys(text, in: address.host)
    guard let name = HostName(text, in: address.host) else { return precondition(plain == nil) }
    guard let keys = name.keys else { preconditionFailure("a name without keys") }
    precondition(keys.count >= 1 && keys.count <= HostKeys.labelsMax)
    // However a host is written, it has one name, and that name's name is itself.
    precondition(HostName(name.text) == name)
    if let plain, plain.count == keys.count {
        for place in 0..<keys.count { precondition(plain[place] == keys[place]) }
    }
    var parts = PathKeys(below: keys[keys.count - 1], address.path)
    while parts.next(in: text) != nil {}
}
