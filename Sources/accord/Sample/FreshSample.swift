import Domain
import Foundation
import Records

/// A new sample beside the one that is being served, until it takes its place.
struct FreshSample {
    let old: SchoolFolder
    let new: SchoolFolder

    init(for folder: SchoolFolder) {
        old = folder
        new = SchoolFolder(path: folder.path + ".fresh")
    }

    func make() async throws {
        if FileManager.default.fileExists(atPath: new.path) { try FileManager.default.removeItem(atPath: new.path) }
        try await SampleSchool.make(in: new, by: .starting(on: currentInstant().day))
    }

    func takeItsPlace() throws {
        try FileManager.default.removeItem(atPath: old.path)
        try FileManager.default.moveItem(atPath: new.path, toPath: old.path)
    }
}
