/// Before a list leaves: the words that will open the file, or the reason why it needs none.
package struct ExportPage: Page {
    package static let template = "Exports/export"
    package static let example = ExportPage(
        frame: Frame(pageTitle: "Save this list as a file"),
        heading: "Pupils, Otters",
        rows: 28,
        action: "/people/export?kind=pupil",
        back: "/people?kind=pupil",
        passphrase: "lusab-babad-gutih-tugad",
        why: ""
    )

    package let frame: Frame
    package let heading: String
    package let rows: Int
    package let action: String
    package let back: String
    package let passphrase: String
    package let why: String
}
