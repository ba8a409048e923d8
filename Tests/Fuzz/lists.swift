import Filtering

/// Lists of every format, compiled and asked; the first byte chooses the format.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzLists(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let first = bytes.first else { return 0 }
    let format = ListFormat.allCases[Int(first) % ListFormat.allCases.count]
    do {
        var compiler = try ListCompiler(categories: ["a", "b"])
        let list = Array(bytes.dropFirst())
        let report = try compiler.add(list.span, as: format, to: "a")
        precondition(report.lines <= list.count && report.problems.count <= ListReport.problemsMax)
        let other = try compiler.add(list.span, as: .plain, to: "b")
        precondition(other.lines == report.lines)
        let file = try compiler.compiled()
        let lists = try CompiledLists(copying: file)
        precondition(lists.nameCount <= report.entries + 2 * other.entries + 2 * list.count)
        askEverything(lists)
    } catch is ListCompiler.Failure {
        return 0
    } catch {
        preconditionFailure("a file of ours was refused: \(error)")
    }
    return 0
}
