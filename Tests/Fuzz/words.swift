import Detection

/// Any text through the lexicon: every hit lies inside it.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzWords(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let found = detector.observations(in: bytes.span, scoreMin: 0)
    precondition(found.flatMap(\.hits).allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= count })
    // A lexicon may be anybody's, too.
    let lexicon = Lexicon(bytes)
    precondition(lexicon.badLines.count <= count + 1)
    return 0
}

private let detector = Detector()
