import Domain
import Foundation
import FoundationXML

/// The Common Transfer File (DfE, CTF 24): pupils with their contacts, in the element names of the specification.
///
/// Elements it does not know are passed over, so that other versions are read too. A CTF knows no classes.
enum TransferFile {
    /// - Throws: `RollFileFault` when the file is no CTF, is broken, or could make a parser fetch or grow things.
    static func read(_ text: DecodedText, name: String) throws(RollFileFault) -> RollSource {
        let body = Data(withoutDeclaration(text.utf8))
        let isGrowing = ["<!DOCTYPE", "<!ENTITY"].contains { body.range(of: Data($0.utf8)) != nil }
        guard !isGrowing else { throw .doctype }
        let reading = TransferParsing()
        // In pieces, because the parser takes no more than ten million bytes at once.
        let parser = XMLParser(stream: InputStream(data: body))
        parser.shouldResolveExternalEntities = false
        parser.delegate = reading
        let isWhole = parser.parse()
        if let fault = reading.fault { throw fault }
        guard isWhole else { throw .brokenXML(line: max(1, parser.lineNumber)) }
        guard !reading.entries.isEmpty else { throw .noPupils }
        return RollSource(
            file: name,
            entries: reading.entries,
            notes: [text.warning].compactMap { $0 } + [noClasses],
            saysWholeRoll: reading.qualifier.map { $0 == "full" }
        )
    }

    private static let noClasses = "A Common Transfer File does not say which class a child is in."

    /// The bytes are UTF-8 by now, whatever the declaration says; its line stays, so that lines are still counted.
    private static func withoutDeclaration(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let body = bytes.drop { Character(Unicode.Scalar($0)).isWhitespace }
        guard body.starts(with: Array("<?xml".utf8)) else { return body }
        return body.drop { $0 != UInt8(ascii: ">") }.dropFirst()
    }
}

/// What the parser calls back.
///
/// It is a class because `XMLParserDelegate` asks for one, and lives for one call.
private final class TransferParsing: NSObject, XMLParserDelegate {
    private(set) var entries: [RollEntry] = []
    private(set) var qualifier: String?
    private(set) var fault: RollFileFault?
    private var path: [String] = []
    private var text = ""
    private var pupil: TransferPupil?

    /// Deeper than any CTF.
    private static let depthMax = 32

    func parser(
        _ parser: XMLParser,
        didStartElement element: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        if path.isEmpty, element != "CTfile" { return stop(parser, .otherXML) }
        path.append(element)
        text = ""
        if path.count > Self.depthMax { return stop(parser, .brokenXML(line: parser.lineNumber)) }
        if path == ["CTfile", "CTFpupilData", "Pupil"] {
            if entries.count >= RollFile.rowsMax { return stop(parser, .tooManyRows) }
            pupil = TransferPupil(line: parser.lineNumber)
        }
        pupil?.start(path.dropFirst(3))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        text += String(decoding: block, as: UTF8.self)
    }

    func parser(
        _ parser: XMLParser,
        didEndElement element: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        if path == ["CTfile", "Header", "DocumentQualifier"] { qualifier = RollText.key(text) }
        pupil?.end(path.dropFirst(3), text: text)
        if path.count == 3, element == "Pupil", let entry = pupil?.entry {
            entries.append(entry)
            pupil = nil
        }
        text = ""
        path.removeLast()
    }

    private func stop(_ parser: XMLParser, _ fault: RollFileFault) {
        self.fault = fault
        parser.abortParsing()
    }
}
