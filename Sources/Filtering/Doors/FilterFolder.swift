/// The filter's own folder, `filter/` in the school's: everything the doors need when the school's side is gone.
///
///     policy.json   what the school decided          (`FilterPolicyFile`)
///     doors.json    the doors, and who is who        (`DoorSettings`)
///     lists.bin     compiled lists                   (`ListFile`)
///     locked.bin    the list that nobody can open    (`ListFile`)
///     lists/        the lists as they were fetched, and sources.json that says from where
///     decisions/    what was decided, a file for each day
///
/// At school, `followers.json` says which other machines may follow it. There, `doors.school.json` is the school's part
/// of `doors.json` (`SchoolDoors`) and `doors.local.json` the machine's own (`LocalDoors`).
///
/// A file is only ever replaced whole: written beside, synced, renamed.
package struct FilterFolder: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    package var policy: String { path + "/policy.json" }
    package var doors: String { path + "/doors.json" }
    package var lists: String { path + "/lists.bin" }
    package var locked: String { path + "/locked.bin" }
    package var sources: String { path + "/lists" }
    package var decisions: String { path + "/decisions" }
    package var followers: String { path + "/followers.json" }
    package var schoolDoors: String { path + "/doors.school.json" }
    package var localDoors: String { path + "/doors.local.json" }
}
