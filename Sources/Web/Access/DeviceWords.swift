/// A browser and a system in words that its owner knows again; versions and the rest are not kept.
enum DeviceWords {
    /// In this order: a browser that names others to be let in everywhere is found first.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"),
        ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"),
        ("Mac OS", "Mac"), ("Linux", "Linux"),
    ]

    /// "Firefox on Windows"; empty where the browser says nothing that is known.
    static func of(_ userAgent: String) -> String {
        let browser = browsers.first { userAgent.contains($0.0) }?.1
        let system = systems.first { userAgent.contains($0.0) }?.1
        switch (browser, system) {
        case (.some(let browser), .some(let system)): return "\(browser) on \(system)"
        case (.some(let one), .none), (.none, .some(let one)): return one
        case (.none, .none): return ""
        }
    }
}
