import Testing

@testable import Filtering

struct ListReadingTests {
    @Test(arguments: [
        ("games.example", ["games.example", "a.b.games.example", "GAMES.example."]),
        ("*.games.example", ["games.example", "www.games.example"]),
        (".games.example", ["games.example", "www.games.example"]),
        ("  games.example\t# a remark", ["games.example"]),
        ("192.0.2.1", ["192.0.2.1", "http://3221225985/", "http://[::ffff:192.0.2.1]/x"]),
        ("[2001:db8::1]", ["http://[2001:db8:0::1]:443/"]),
        ("https://games.example/", ["games.example"]),
        ("münchen.example", ["xn--mnchen-3ya.example", "münchen.example"]),
        ("*.games", ["anything.games"]),
        ("games.example/a/b", ["games.example/a/b", "http://x.games.example/a/b/c?d", "games.example/a//b/"]),
        ("games.example/a?b=1", ["games.example/a?b=1"]),
    ])
    func `a plain line closes its name, all below it, and pages below a path`(line: String, closed: [String]) throws {
        let lists = try lists(["games": line])
        for address in closed { #expect(lists.names(of: address) == ["games"], "\(address)") }
    }

    @Test(arguments: [
        ("games.example", ["example", "notgames.example", "games.example.org", "xgames.example"]),
        (
            "games.example/a/b",
            ["games.example", "games.example/a", "games.example/ab", "games.example/a/B", "games.example/a/bc"]
        ),
        ("games.example/a?b=1", ["games.example/a", "games.example/a?b=2", "games.example/a/b=1"]),
        ("192.0.2.1", ["192.0.2.2", "1.192.0.2", "2.1"]),
    ])
    func `a plain line closes nothing else`(line: String, open: [String]) throws {
        let lists = try lists(["games": line])
        for address in open { #expect(lists.names(of: address) != ["games"], "\(address)") }
    }

    @Test func `a hosts file closes each name for itself`() throws {
        let text = "# remark\n127.0.0.1 localhost\n::1 ip6-localhost\n0.0.0.0 a.example b.example # both\n:: c.example"
        let lists = try lists(["games": text], as: .hosts)
        #expect(["a.example", "b.example", "c.example"].allSatisfy { lists.names(of: $0) == ["games"] })
        #expect(lists.names(of: "www.a.example").isEmpty && lists.nameCount == 3)
    }

    @Test func `rules of ad blockers close hosts, and exceptions beat them`() throws {
        let text = """
            [Adblock Plus 2.0]
            ! remark
            # another
            ||games.example^
            ||more.example^$important,all
            ||*.only.example^
            @@||good.games.example^
            ||bad.good.games.example^
            exact.example
            0.0.0.0 hosted.example
            """
        let lists = try lists(["games": text], as: .adblock)
        let closed = ["www.games.example", "more.example", "a.only.example", "exact.example", "hosted.example"]
        for host in closed { #expect(lists.names(of: host) == ["games"], "\(host)") }
        let open = ["good.games.example", "bad.good.games.example", "only.example", "www.exact.example"]
        for host in open { #expect(lists.names(of: host).isEmpty, "\(host)") }
    }

    @Test func `an exception lifts its own category and no other`() throws {
        var compiler = try ListCompiler(categories: ["adult", "games"])
        let games = Array("||a.example^\n@@||b.a.example^\n".utf8)
        let adult = Array("||a.example^\n".utf8)
        _ = try compiler.add(games.span, as: .adblock, to: "games")
        _ = try compiler.add(adult.span, as: .adblock, to: "adult")
        let lists = try CompiledLists(copying: compiler.compiled())
        #expect(lists.names(of: "b.a.example") == ["adult"] && lists.names(of: "a.example") == ["adult", "games"])
    }

    @Test func `a response policy zone is read as the draft has it`() throws {
        let text = """
            $TTL 300
            $ORIGIN rpz.school.example.
            @ IN SOA ns.example. admin.example. (
                1 ; serial
                3600 600 86400 300 )
              IN NS ns.example.
            games.example CNAME .
            *.games.example 60 IN CNAME .
            nodata.example IN 60 CNAME *.
            walled.example A 192.0.2.1
            ok.games.example CNAME rpz-passthru.
            full.example.rpz.school.example. CNAME rpz-drop.
            32.1.2.0.192.rpz-ip CNAME .
            else.where.example. CNAME .
            slow.example CNAME rpz-tcp-only.
            """
        let lists = try lists(["games": text], as: .zone)
        for host in ["games.example", "a.games.example", "nodata.example", "walled.example", "full.example"] {
            #expect(lists.names(of: host) == ["games"], "\(host)")
        }
        for host in ["ok.games.example", "a.nodata.example", "slow.example", "else.where.example", "ns.example"] {
            #expect(lists.names(of: host).isEmpty, "\(host)")
        }
        let found = try report(text + "\n", as: .zone)
        #expect(found.problems.map(\.line) == [13, 14, 15])
        #expect(found.problems.map(\.reason) == [.unsupported, .outsideZone, .unsupported])
    }

    @Test(arguments: [
        (ListFormat.plain, "two words", ListProblem.Reason.notAName), (.plain, "a..b", .notAName),
        (.plain, "com", .wholeEnding), (.plain, "co.uk", .wholeEnding), (.plain, "CO.UK/", .wholeEnding),
        (.plain, "a.example/" + String(repeating: "b/", count: 13), .tooDeep),
        (.plain, String(repeating: "a.", count: HostKeys.labelsMax) + "example", .tooDeep),
        (.plain, String(repeating: "a", count: 5_000), .lineTooLong), (.plain, "\u{0}\u{1}\u{2}", .notAName),
        (.hosts, "192.0.2.1 router.example", .pointsElsewhere), (.hosts, "a.example", .notAName),
        (.adblock, "a.example##.banner", .notAHostRule), (.adblock, "##.banner", .notAHostRule),
        (.adblock, "||a.example/path^", .notAHostRule), (.adblock, "||a.example^$third-party", .notAHostRule),
        (.adblock, "||a.example", .notAHostRule), (.adblock, "/ads[0-9]/", .notAHostRule),
        (.adblock, "||com^", .wholeEnding), (.adblock, "||^", .notAHostRule),
        (.zone, "a.example CNAME", .unsupported), (.zone, "$GENERATE 1-9 a$ CNAME .", .unsupported),
        (.zone, "com CNAME .", .wholeEnding),
    ])
    func `a bad line is named and passed over`(format: ListFormat, line: String, reason: ListProblem.Reason) throws {
        let good = [
            "plain": "b.example", "hosts": "0.0.0.0 b.example", "adblock": "||b.example^", "zone": "b.example A ::",
        ]
        let text = "\(line)\n\(good[format.rawValue] ?? "")\n"
        let found = try report(text, as: format)
        #expect(found.problems == [ListProblem(line: 1, reason: reason)])
        #expect(found.entries == 1 && found.lines == 2)
        #expect(found.problems.allSatisfy { $0.sentence.hasPrefix("Line 1 was passed over: ") })
    }

    @Test func `a list cut short loses its last line, which may name something else now`() throws {
        let found = try report("games.example\nlearning.example.or", as: .plain)
        #expect(found.isCutShort && found.entries == 1)
        #expect(found.problems == [ListProblem(line: 2, reason: .cutShort)])
    }

    @Test func `windows line ends and a byte order mark are nothing`() throws {
        let found = try report("\u{FEFF}games.example\r\n\r\nmore.example\r\n", as: .plain)
        #expect(found.entries == 2 && found.problemCount == 0)
    }

    @Test func `problems are counted beyond those kept in words`() throws {
        let found = try report(String(repeating: "a..b\n", count: 1_000), as: .plain)
        #expect(found.problemCount == 1_000 && found.problems.count == ListReport.problemsMax)
    }

    @Test(arguments: ListFormat.allCases, [7, 61, 62, 63, 64, 65, 66, 67] as [UInt64])
    func `any bytes are read to their end`(format: ListFormat, seed: UInt64) throws {
        var noise = Noise(state: seed)
        let alphabet = Array("a.b-*|@^$#;()/:?% \t\r\n0189[]CNAME\u{0}\u{FF}ORIGINSOA".utf8)
        let bytes = (0..<20_000).map { _ in alphabet[Int(noise.next() % UInt64(alphabet.count))] }
        var compiler = try ListCompiler(categories: ["games"])
        let found = try compiler.add(bytes.span, as: format, to: "games")
        #expect(
            found.lines == bytes.split(separator: 10, omittingEmptySubsequences: false).count
                - (bytes.last == 10 ? 1 : 0)
        )
    }

    @Test(arguments: [("domains", ListFormat.plain), ("urls", .plain), ("expressions", nil), ("usage", nil)])
    func `files in a folder of UT1 are known by name`(name: String, format: ListFormat?) {
        #expect(ListFormat(ut1FileName: name) == format)
    }
}

/// Numbers without a pattern, the same at every run (xorshift).
struct Noise {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
