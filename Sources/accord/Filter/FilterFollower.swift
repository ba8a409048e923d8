import ArgumentParser
import Domain
import Records

/// Lets other machines of the school's follow its filter, or ends that.
struct FilterFollower: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter-follower",
        abstract: "Give another machine of the school’s a code to follow the filter, or take it back.",
        discussion: """
            The code is printed once; only its hash is kept. On the other machine: accord filter --follow \
            https://YOUR.ADDRESS --code-file FILE. Whoever has the code can read who is who behind the doors, so carry it \
            as you would a key.
            """,
        subcommands: [AddFollower.self, RemoveFollower.self, ListFollowers.self]
    )
}

/// Makes a code.
struct AddFollower: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Make a code for a machine.")

    @OptionGroup var place: FolderOption
    @Argument(help: "What you call the machine: small letters, digits and hyphens.") var name: String

    func run() throws {
        let code = try changed(name, in: place.school, "given to") { try $0.add($1, at: currentInstant()) }
        print("The code of “\(name)”, shown this once. Write it alone into a file on that machine, chmod 600:\n")
        print(code)
    }
}

/// Ends a code at once.
struct RemoveFollower: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Take a machine’s code back.",
        discussion: "It is let in no more, and goes on with what it has: shut it down too, if it was stolen."
    )

    @OptionGroup var place: FolderOption
    @Argument(help: "The machine’s name.") var name: String

    func run() throws {
        try changed(name, in: place.school, "taken back from") { try $0.remove($1) }
        print("The code of “\(name)” is taken back.")
    }
}

/// Names the machines.
struct ListFollowers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Name the machines that have a code."
    )

    @OptionGroup var place: FolderOption

    func run() throws {
        let followers = try saying { try Followers(in: place.school) }.all
        for follower in followers { print("\(follower.name)\tsince \(follower.since.day.words)") }
        if followers.isEmpty { print("No machine has a code.") }
    }
}

/// Changes who may follow, and notes it in the access log.
@discardableResult
private func changed<Value>(
    _ name: String,
    in school: SchoolFolder,
    _ what: String,
    _ change: (inout Followers, FollowerName) throws -> Value
) throws -> Value {
    try saying {
        try school.requireSchoolHere()
        guard let follower = FollowerName(name) else {
            throw Said(sentence: "“\(name)” is no name here. Use small letters, digits and hyphens, such as annex.")
        }
        var followers = try Followers(in: school)
        let value = try change(&followers, follower)
        let note = AccessNote(.credentialChanged, route: "console", detail: "filter code \(what) \(name)")
        try Working(opening: school).note(note, at: currentInstant())
        return value
    }
}

extension SchoolFolder {
    fileprivate func requireSchoolHere() throws {
        guard exists else { throw OpeningRefusal.noSchool(path: path) }
    }
}
