/// Lists as the internet has them, in every format, and compiled files as an attacker would write them.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do {
        var compiler = try ListCompiler(categories: ["a"])
        for format in ListFormat.allCases { _ = try compiler.add(bytes.span, as: format, to: "a") }
        let made = try CompiledLists(copying: compiler.compiled())
        _ = made.nameCount
        // The same file with some of its bytes changed, its checksum made right again.
        var forged = try compiledSample()
        for (place, byte) in bytes.enumerated() where place < 120 && place >= 8 { forged[place] ^= byte }
        let sum = forged.withUnsafeBytes { ListFile.checksum($0) }
        withUnsafeBytes(of: sum.littleEndian) { forged.replaceSubrange(24..<32, with: $0) }
        let lists = try CompiledLists(copying: forged)
        let name = Array("www.example.org".utf8)
        if let keys = HostKeys(name.span, in: 0..<name.count) { _ = lists.finding(keys, path: 0..<0, in: name.span) }
    } catch {
        return 0
    }
    return 0
}

private func compiledSample() throws -> [UInt8] {
    var compiler = try ListCompiler(categories: ["a"])
    _ = try compiler.add(Array("example.org\nb.example/x\n".utf8).span, as: .plain, to: "a")
    return try compiler.compiled()
}
