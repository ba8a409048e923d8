import Exchange
import Foundation

/// A short policy of our own, and the files made of it.
enum Samples {
    static let markdown = """
        # Pupil agreement

        We use the school's computers kindly.

        ## Safe

        - I only go online when an adult is near.
        - I tell an adult when something **worries** me.
            - I can also tell a friend.

        1. I keep my password to myself.
        2. I ask before I take a picture.
        """

    static let signatures = """
        <!DOCTYPE html><html lang="en"><head><title>Form</title></head><body><h1>Reply form</h1>
        <table><tr><td>Name</td><td>Signed</td></tr><tr><td>Class</td><td>Date</td></tr></table>
        <table><tr><td><p>First cell</p><ul><li>one</li><li>two</li></ul></td><td>Second cell</td></tr></table>
        <p>See the <a href="https://example.org/rules">school's page</a> by the 1<sup>st</sup> of May.</p>
        <script>alert("hidden")</script></body></html>
        """

    /// The Markdown as a file pandoc writes: "docx", "odt" or "html".
    static func file(_ format: String) async throws -> [UInt8] {
        try await withFolder { folder in
            let source = folder.appendingPathComponent("policy.md")
            let target = folder.appendingPathComponent("policy.\(format)")
            try Data(markdown.utf8).write(to: source)
            let limits = ProgramLimits(seconds: 60, bytes: 1_048_576)
            let arguments = ["-s", source.path, "-o", target.path]
            let result = try await Program.pandoc.run(arguments, home: folder, limits: limits)
            guard result.code == 0 else { throw Complaint(text: result.complaint) }
            return Array(try Data(contentsOf: target))
        }
    }

    /// A PDF of this HTML body.
    static func pdf(_ body: String) async throws -> [UInt8] {
        try await withFolder { folder in
            let source = folder.appendingPathComponent("page.html")
            let target = folder.appendingPathComponent("page.pdf")
            let head = "<head><meta charset=\"utf-8\"><title>Page</title></head>"
            let page = "<!DOCTYPE html><html lang=\"en\">\(head)<body>\(body)</body></html>"
            try Data(page.utf8).write(to: source)
            let limits = ProgramLimits(seconds: 60, bytes: 1_048_576)
            let result = try await Program.weasyprint.run([source.path, target.path], home: folder, limits: limits)
            guard result.code == 0 else { throw Complaint(text: result.complaint) }
            return Array(try Data(contentsOf: target))
        }
    }

    /// A file that the Python lines write as `made` in the folder given to them.
    static func made(_ lines: String) async throws -> [UInt8] {
        try await withFolder { folder in
            try await Python.run("import sys\nmade = sys.argv[1] + '/made'\n" + lines, in: folder)
            return Array(try Data(contentsOf: folder.appendingPathComponent("made")))
        }
    }
}
