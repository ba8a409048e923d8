import Filtering

/// Asks lists for a few addresses, with and without paths.
func askEverything(_ lists: CompiledLists) {
    for text in ["http://example.org/a/b?c", "a.b.c.example.org", "10.0.0.1", "http://[2001:db8::1]:80/x", "localhost"]
    {
        let bytes = Array(text.utf8)
        do throws(Address.Failure) {
            let address = try Address(bytes.span)
            guard let keys = HostKeys(bytes.span, in: address.host) ?? HostName(bytes.span, in: address.host)?.keys
            else {
                continue
            }
            let finding = lists.finding(keys, path: address.path, in: bytes.span)
            precondition(finding.categories >> UInt128(lists.categories.count) == 0 || lists.categories.count == 128)
        } catch {
            preconditionFailure("an address of ours was refused: \(error)")
        }
    }
}
