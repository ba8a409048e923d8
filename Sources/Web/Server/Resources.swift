import Foundation

/// Where the program's templates, words, pictures and model policy lie: beside the program, or where it was built.
package enum Resources {
    /// `ACCORD_RESOURCES` puts others in their place, which also shows changes without building.
    package static var folder: String {
        if let other = ProcessInfo.processInfo.environment["ACCORD_RESOURCES"] { return other }
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = program.appendingPathComponent("accord_Web.resources").path
        return FileManager.default.fileExists(atPath: beside) ? beside : Bundle.module.bundlePath
    }
}
