import Testing

@testable import Domain

struct PegTests {
    private let children = (1...36).map { PersonID(UInt128($0) * 7_919) }

    @Test func `no two children of a class have the same picture`() {
        #expect(Set(Peg.assigned(to: children).values).count == 36)
    }

    @Test func `a child who comes new takes nobody's picture`() {
        let before = Peg.assigned(to: Array(children.prefix(30)))
        let after = Peg.assigned(to: children)
        #expect(before.allSatisfy { after[$0.key] == $0.value })
    }

    @Test func `a class larger than the pictures still has one each`() {
        let many = (1...40).map { PersonID(UInt128($0)) }
        #expect(Peg.assigned(to: many).count == 40)
    }

    @Test(arguments: ["", "peg:fox", "M1 2 L3 4"])
    func `a mark reads as it was written`(text: String) {
        #expect(OwnMark(text)?.text == text)
    }

    @Test(arguments: ["peg:dragon", "<svg>", "M1 2 C3 4", "L1 2", "M1,2", "M٣ 1"])
    func `nothing else is a mark`(text: String) {
        #expect(OwnMark(text) == nil)
    }
}
