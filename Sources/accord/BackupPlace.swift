import Foundation
import Records

/// Where backups may go: into a folder that is there, or a new one in it, and never into the school’s own.
///
/// The folder of a disk that is not plugged in is not there; the school’s own is lost together with them.
struct BackupPlace {
    let path: String

    init(_ text: String, of school: SchoolFolder) throws {
        let wanted = URL(fileURLWithPath: (text as NSString).expandingTildeInPath).standardizedFileURL
        let parent = wanted.deletingLastPathComponent()
        guard Self.isFolder(wanted.path) || Self.isFolder(parent.path) else {
            let sentence = "There is no folder \(parent.path). Plug the disk in, or make the folder, then try again."
            throw Said(sentence: sentence)
        }
        path = wanted.path
        let real = Self.isFolder(path) ? Self.real(wanted) : Self.real(parent) + "/" + wanted.lastPathComponent
        let own = Self.real(URL(fileURLWithPath: school.path))
        guard real != own, !real.hasPrefix(own + "/") else {
            throw Said(sentence: "\(path) lies in the school’s own folder, and is lost with it. Choose another disk.")
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func real(_ place: URL) -> String {
        place.standardizedFileURL.resolvingSymlinksInPath().path
    }
}
