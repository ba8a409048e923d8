import Filtering

/// The pages that stand in for a closed one when the school's side gave no others: a child's and an adult's.
///
/// Nothing is fetched from elsewhere; what comes from outside is escaped. Written as bytes, because a busy class meets
/// these pages as often as any other.
extension ClosedPage {
    package static let plain: ClosedPageWriting = { page in
        var out: [UInt8] = []
        out.reserveCapacity(4_096)
        if page.isForChild { page.writeChildPage(&out) } else { page.writeAdultPage(&out) }
        return out
    }

    private func writeChildPage(_ out: inout [UInt8]) {
        writeTop("This page is closed at school", &out)
        out.append(
            """
            <svg viewBox="0 0 120 90" width="160" height="120" role="img" aria-label="A closed door and a smiling sun">\
            <circle cx="88" cy="26" r="16" fill="#f2b705"/><path d="M82 28q6 6 12 0" fill="none" stroke="#333" \
            stroke-width="2"/><circle cx="83" cy="22" r="2"/><circle cx="93" cy="22" r="2"/>\
            <rect x="20" y="14" width="40" height="70" rx="4" fill="#2f6f5e"/>\
            <circle cx="52" cy="50" r="3" fill="#f2b705"/></svg>
            <h1>This page is closed at school.</h1>
            <p class="big">You are not in trouble.</p>
            <p>If you saw something that worries you, or someone made you feel bad, tell a grown-up you trust.</p>
            <p>
            """
        )
        writeLink(tell, "Tell someone at school", "tell", &out)
        writeLink(ask, "Please check this page", "ask", isAboutAddress: true, &out)
        out.append("<button type=\"button\" id=\"read\" hidden>Read this to me</button></p>\n<p class=\"why\">")
        Self.escape(sentence, &out)
        out.append("</p>\n</main>")
        out.append(Self.readAloud)
        out.append("</body></html>\n")
    }

    private func writeAdultPage(_ out: inout [UInt8]) {
        writeTop("This page is closed", &out)
        out.append("<h1>This page is closed</h1>\n<p class=\"big\">")
        Self.escape(sentence, &out)
        out.append("</p>\n<dl><dt>Address</dt><dd>")
        Self.escape(address, &out)
        if !category.isEmpty {
            out.append("</dd><dt>List</dt><dd>")
            Self.escape(category, &out)
        }
        if !clause.isEmpty {
            out.append("</dd><dt>What it keeps</dt><dd>")
            Self.escape(clause, &out)
        }
        out.append("</dd></dl>\n<p>You are not in trouble. The school can look at it again.</p>\n<p>")
        writeLink(ask, "Ask for it to be opened", "ask", isAboutAddress: true, &out)
        writeLink(tell, "Tell the school about a worry", "tell", &out)
        out.append("</p>\n</main></body></html>\n")
    }

    private func writeTop(_ title: StaticString, _ out: inout [UInt8]) {
        out.append(
            """
            <!doctype html>
            <html lang="en-GB"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="referrer" content="no-referrer"><title>
            """
        )
        out.append(title)
        out.append(
            """
            </title><style>
            body{font:1.15rem/1.5 system-ui,sans-serif;max-width:38rem;margin:0 auto;padding:2rem 1rem;color:#1d2b28;\
            background:#fdfcf8}
            h1{font-size:2rem;line-height:1.2}.big{font-size:1.3rem}.why,dt{color:#4a5753;font-size:1rem}\
            dd{margin:0 0 .6rem;overflow-wrap:anywhere}
            a,button{display:inline-block;font:inherit;margin:.3rem .6rem .3rem 0;padding:.7rem 1.2rem;\
            border-radius:.5rem;border:2px solid #2f6f5e;background:#fff;color:#1f5244;text-decoration:none}
            a.tell{background:#2f6f5e;color:#fff}a:focus,button:focus{outline:3px solid #f2b705;outline-offset:2px}
            </style></head><body><main>
            """
        )
        guard !school.isEmpty else { return }
        out.append("<p class=\"why\">")
        Self.escape(school, &out)
        out.append("</p>\n")
    }

    /// Nothing where the school has no such page.
    private func writeLink(
        _ link: String,
        _ words: StaticString,
        _ kind: StaticString,
        isAboutAddress: Bool = false,
        _ out: inout [UInt8]
    ) {
        guard !link.isEmpty else { return }
        out.append("<a class=\"")
        out.append(kind)
        out.append("\" href=\"")
        Self.escape(link, &out)
        if isAboutAddress { writeAddressAsked(&out) }
        out.append("\">")
        out.append(words)
        out.append("</a>")
    }

    private func writeAddressAsked(_ out: inout [UInt8]) {
        out.append("?address=")
        for byte in address.utf8.prefix(2_048) {
            let isPlain =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
            if isPlain { out.append(byte) } else { out.append(percentCoded: byte) }
        }
    }

    private static let readAloud: StaticString = """
        <script>(function(){var b=document.getElementById('read');if(!b||!('speechSynthesis' in window))return;\
        b.hidden=false;b.onclick=function(){var t=[];document.querySelectorAll('h1,p:not(.why)').forEach(function(e)\
        {t.push(e.innerText)});speechSynthesis.cancel();var u=new SpeechSynthesisUtterance(t.join(' '));u.lang='en-GB';\
        speechSynthesis.speak(u)}})()</script>
        """

    private static func escape(_ text: String, _ out: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for place in bytes.indices {
                guard let entity = entity(of: bytes[place]) else { continue }
                out.append(contentsOf: bytes[start..<place])
                out.append(entity)
                start = place + 1
            }
            out.append(contentsOf: bytes[start...])
        }
    }

    private static func entity(of byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(percentCoded byte: UInt8) {
        append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] {
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
