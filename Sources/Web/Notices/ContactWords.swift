extension String {
    /// A contact as people in Britain write it: "07700 900101"; anything else as it is.
    var asWritten: String {
        guard hasPrefix("+44"), count == 13, dropFirst().allSatisfy(\.isNumber) else { return self }
        return "0\(dropFirst(3).prefix(4)) \(suffix(6))"
    }
}
