import Foundation
import Testing

struct TemplateTests {
    static let templates = SourceTree.files(under: "Sources/Web/Templates", ending: ".mustache")

    /// Templates that staff alone read may hold words of their own; everyone else's hold keys, so that another language
    /// is another file.
    static let staffFolders = [
        "Answers", "Cases", "DataRights", "Disposal", "Files", "Filter", "Governors", "Notices", "People", "Requests",
        "Review", "Settings", "Transfer",
    ]

    @Test(arguments: templates)
    func `nothing is put on a page as it came`(template: SourceTree.File) {
        #expect(!template.text.contains("{{{") && !template.text.contains("{{&"))
    }

    @Test(arguments: templates)
    func `nothing runs or is styled inside a page`(template: SourceTree.File) {
        for banned in ["<script>", " style=\"", " onclick=", " onload=", " onsubmit=", "javascript:", "<style"] {
            #expect(!template.text.contains(banned), "\(template.path) has \(banned)")
        }
    }

    @Test(arguments: templates)
    func `a page for families and pupils holds keys, not sentences`(template: SourceTree.File) {
        let folder = template.path.split(separator: "/").dropLast().last.map(String.init) ?? ""
        guard !Self.staffFolders.contains(folder) else { return }
        let words = TemplateText.visible(in: template.text).split { !$0.isLetter }
        #expect(words.isEmpty, "\(template.path) says \(words.joined(separator: " "))")
    }
}
