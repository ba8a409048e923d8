/// The pages that stand in for a closed one when the school's side gave no others: a child's and an adult's.
///
/// Nothing is fetched from elsewhere; what comes from outside is escaped.
extension ClosedPage {
    package static let plain: ClosedPageWriting = { page in
        Array((page.isForChild ? page.childPage : page.adultPage).utf8)
    }

    private var childPage: String {
        let telling = tell.isEmpty ? "" : Self.link(tell, "Tell someone at school", "tell")
        let asking = ask.isEmpty ? "" : Self.link(askAddress, "Please check this page", "ask")
        return Self.frame(
            title: "This page is closed at school",
            body: """
                <svg viewBox="0 0 120 90" width="160" height="120" role="img" aria-label="A closed door and a smiling sun">\
                <circle cx="88" cy="26" r="16" fill="#f2b705"/><path d="M82 28q6 6 12 0" fill="none" stroke="#333" \
                stroke-width="2"/><circle cx="83" cy="22" r="2"/><circle cx="93" cy="22" r="2"/>\
                <rect x="20" y="14" width="40" height="70" rx="4" fill="#2f6f5e"/>\
                <circle cx="52" cy="50" r="3" fill="#f2b705"/></svg>
                <h1>This page is closed at school.</h1>
                <p class="big">You are not in trouble.</p>
                <p>If you saw something that worries you, or someone made you feel bad, tell a grown-up you trust.</p>
                <p>\(telling)\(asking)<button type="button" id="read" hidden>Read this to me</button></p>
                <p class="why">\(Self.escaped(sentence))</p>
                """,
            school: school,
            script: Self.readAloud
        )
    }

    private var adultPage: String {
        var rows = ["<dt>Address</dt><dd>\(Self.escaped(address))</dd>"]
        if !category.isEmpty { rows.append("<dt>List</dt><dd>\(Self.escaped(category))</dd>") }
        if !clause.isEmpty { rows.append("<dt>What it keeps</dt><dd>\(Self.escaped(clause))</dd>") }
        let telling = tell.isEmpty ? "" : Self.link(tell, "Tell the school about a worry", "tell")
        let asking = ask.isEmpty ? "" : Self.link(askAddress, "Ask for it to be opened", "ask")
        return Self.frame(
            title: "This page is closed",
            body: """
                <h1>This page is closed</h1>
                <p class="big">\(Self.escaped(sentence))</p>
                <dl>\(rows.joined())</dl>
                <p>You are not in trouble. The school can look at it again.</p>
                <p>\(asking)\(telling)</p>
                """,
            school: school,
            script: ""
        )
    }

    private var askAddress: String {
        var query = ""
        for byte in address.utf8.prefix(2_048) {
            let isPlain =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
            query += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return ask + "?address=" + query
    }

    private static func link(_ address: String, _ words: String, _ kind: String) -> String {
        "<a class=\"\(kind)\" href=\"\(escaped(address))\">\(words)</a>"
    }

    private static let readAloud = """
        <script>(function(){var b=document.getElementById('read');if(!b||!('speechSynthesis' in window))return;\
        b.hidden=false;b.onclick=function(){var t=[];document.querySelectorAll('h1,p:not(.why)').forEach(function(e)\
        {t.push(e.innerText)});speechSynthesis.cancel();var u=new SpeechSynthesisUtterance(t.join(' '));u.lang='en-GB';\
        speechSynthesis.speak(u)}})()</script>
        """

    private static func frame(title: String, body: String, school: String, script: String) -> String {
        """
        <!doctype html>
        <html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="referrer" content="no-referrer"><title>\(title)</title><style>
        body{font:1.15rem/1.5 system-ui,sans-serif;max-width:38rem;margin:0 auto;padding:2rem 1rem;color:#1d2b28;\
        background:#fdfcf8}
        h1{font-size:2rem;line-height:1.2}.big{font-size:1.3rem}.why,dt{color:#4a5753;font-size:1rem}dd{margin:0 0 .6rem;\
        overflow-wrap:anywhere}
        a,button{display:inline-block;font:inherit;margin:.3rem .6rem .3rem 0;padding:.7rem 1.2rem;border-radius:.5rem;\
        border:2px solid #2f6f5e;background:#fff;color:#1f5244;text-decoration:none}
        a.tell{background:#2f6f5e;color:#fff}a:focus,button:focus{outline:3px solid #f2b705;outline-offset:2px}
        </style></head><body><main>\(school.isEmpty ? "" : "<p class=\"why\">\(escaped(school))</p>")
        \(body)
        </main>\(script)</body></html>

        """
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
