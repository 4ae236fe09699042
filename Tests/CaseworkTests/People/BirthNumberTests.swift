import Testing

@testable import Casework

@Suite struct `The number of a unit` {
  @Test func `follows from its agency code, and no two of a province have the same`() {
    for root in ["H48", "H01", "A99"] {
      var codes = [root]
      for first in 10..<100 {
        codes.append("\(root).\(first)")
        codes += (10..<100).map { "\(root).\(first).\($0)" }
        codes += (100..<1000).map { "\(root).\(first).\($0)" }
      }
      let numbers = Set(codes.map { UnitID(agency: $0) })
      #expect(numbers.count == codes.count)
      #expect(numbers.allSatisfy { (1 << 12..<1 << 20).contains($0.number) })
    }
    #expect(UnitID(agency: "H48.37.28") == UnitID(agency: "H48.37.28"))
    #expect(UnitID(agency: "H48.37.28").next.number == UnitID(agency: "H48.37.28").number + 1)
    var last = UnitID(agency: "H48")
    // However many are taken, there is a free one among them.
    for _ in 0..<1_044_479 { last = last.next }
    #expect(last == UnitID(agency: "H48"))
  }

  @Test func `makes those of its officers, none of which an earlier office has`() {
    let unit = UnitID(agency: "H48.37.28")
    #expect(OfficerID(unit: unit, count: 1) == OfficerID(unit.number * 65_536 + 1))
    #expect(OfficerID(unit: UnitID(1), count: 1).number > 65_535)
    #expect(OfficerID(unit: unit.next, count: 1).number - OfficerID(unit: unit, count: 1).number == 65_536)
  }

  @Test func `of a revision follows from the text alone`() {
    #expect(revisionNumber(of: "a".utf8) == revisionNumber(of: Array("a".utf8)))
    #expect(revisionNumber(of: "a".utf8) != revisionNumber(of: "b".utf8))
    let numbers = Set((0..<1_000).map { revisionNumber(of: "bản \($0)".utf8) })
    #expect(numbers.count == 1_000 && numbers.allSatisfy { (1 << 16..<1 << 29).contains($0) })
  }
}
