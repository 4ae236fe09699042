import Deadlines
import Examples

import Testing

@testable import Casework
@testable import Ledger
@testable import Office

/// Facts of every kind, with every text that needs care in JSON.
private let facts: [DossierFact] = {
  let odd = "Trần \"Thị\" \\ Lan / \n\r\t\u{8}\u{C}\u{1F} <b> đường 😀 ' &"
  let scan = FileReference(
    hash: String(repeating: "0123456789abcdef", count: 4), kind: .pdf, size: 20_480, component: 3)
  let people = Filing.People(
    applicant: .lan, representative: Representative(person: .duc, document: odd), summary: odd,
    deliveryAddress: "")
  return [
    .received(
      .init(
        code: .example, slip: 41, entry: 9_007_199_254_740_993, procedure: "1.001193", revision: 2,
        channel: .inPerson, situations: [odd, ""], components: [ComponentGiven(number: 3, manner: .data)],
        files: [scan], sets: 1,
        fees: [
          FeeLine(
            kind: .charge, name: odd, quantity: FeeQuantity(count: 2, pages: 3), full: Dong(8_000) ?? .zero,
            owed: .zero, exemption: nil)
        ], delivery: .post, calendar: "2024-2027/1", limit: "3 working_day",
        start: Moment(milliseconds: -1), due: .example, explanation: [], stepDue: .example), people),
    .declined(
      .init(code: .example, slip: 7, procedure: "1.001193", revision: 1, channel: .postal),
      .init(people: people, reason: odd)),
    .forwarded(.init(from: 1, to: 2, stepDue: .example, assignee: nil, note: nil)),
    .sentBack(.init(from: 4, to: 3, stepDue: .example, assignee: OfficerID(3), reason: odd)),
    .assigned(.init(step: 3, assignee: OfficerID(4), note: odd)),
    .issued(
      .init(
        from: 6, number: odd, day: "2026-03-02", name: "Giấy khai sinh", code: nil, isPositive: false,
        files: [])),
    .feeCollected(.init(amount: .zero, method: .transfer)), .filesAdded(.init(files: [scan, scan])),
    .withdrawn(.init(from: 3, reason: odd)),
    .handedOver(.init(identityChecked: true, isRepresentative: false), .init(name: odd, identifier: nil)),
  ]
}()

@Suite struct `Facts as JSON` {
  private static func stored(_ fact: DossierFact, _ body: String, _ personal: String?) -> StoredFact {
    StoredFact(
      stream: 1, sequence: 1, name: fact.storedName, happened: .example, recorded: .example, officer: 1,
      body: body,
      personal: personal, commitment: nil, hash: [])
  }

  @Test(arguments: facts) func `are written as the general encoder writes them, byte for byte`(
    fact: DossierFact
  )
    throws
  {
    let quick = try fact.encode { try FactWriter.write($0) }
    let thorough = try fact.encode { try FactCoding.thorough($0) }
    #expect(quick.body == thorough.body)
    #expect(quick.personal == thorough.personal)
    let kept = try FactCoding.store(fact)
    #expect(kept.body == thorough.body)
  }

  @Test(arguments: facts) func `come back as they were`(fact: DossierFact) throws {
    let kept = try FactCoding.store(fact)
    #expect(try FactCoding.read(Self.stored(fact, kept.body, kept.personal)).fact == fact)
  }

  @Test func `are read whatever the white space, the order, members nobody knows, and letters as numbers`()
    throws
  {
    let fact = DossierFact.assigned(.init(step: 3, assignee: OfficerID(4), note: "Nghỉ"))
    for body in [
      " { \"step\" : 3 ,\n \"assignee\":4,\"note\":\"Nghỉ\" } ",
      #"{"note":"Nghỉ","more":[{"a":[]},{}],"assignee":4,"step":3}"#,
      #"{"note":"Ngh\u1ec9","assignee":4,"step":3}"#,
    ] {
      #expect(try FactCoding.read(Self.stored(fact, body, nil)).fact == fact)
    }
  }

  @Test(arguments: [
    "", "{", "{}", "[]", "null", "{\"step\":3,\"assignee\":4", "{\"step\":3,\"assignee\":\"4\"}",
    "{\"step\":3,\"assignee\":4}}", "{\"step\":3 \"assignee\":4}", "{\"step\":03,\"assignee\":4}",
    "{\"step\":99999999999999999999,\"assignee\":4}", "{\"step\":3,\"assignee\":4,\"note\":\"\\x\"}",
    "{\"step\":tru,\"assignee\":4}", "{\"step\":3.5,\"assignee\":4}",
  ]) func `that are damaged are an error and never a guess`(body: String) {
    let fact = DossierFact.assigned(.init(step: 3, assignee: OfficerID(4), note: nil))
    #expect(throws: (any Error).self) { try FactCoding.read(Self.stored(fact, body, nil)) }
  }
}
