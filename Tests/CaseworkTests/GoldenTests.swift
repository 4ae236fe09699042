import Deadlines
import Examples
import FoundationEssentials
import Testing

@testable import Casework

/// One fact of every kind, as they happened in the life of one example.
private let facts: [DossierFact] = {
  let scan = FileReference(
    hash: String(repeating: "0123456789abcdef", count: 4), kind: .pdf, size: 20_480, component: 3)
  let people = Filing.People(
    applicant: .lan, representative: Representative(person: .duc, document: "Văn bản ủy quyền số 12/2026"),
    summary: "Đăng ký khai sinh", deliveryAddress: "Số 12 đường Hoa Mai")
  return [
    .received(
      .init(
        code: .example, slip: 41, entry: 23, procedure: "1.001193", revision: 2, channel: .inPerson,
        situations: ["Đúng hạn"],
        components: [
          ComponentGiven(number: 1, manner: .submitted, originals: 1, copies: 2),
          ComponentGiven(number: 3, manner: .data, evidence: "BYT-000123"),
        ], files: [scan], sets: 1,
        fees: [
          FeeLine(
            kind: .charge, name: "Lệ phí đăng ký hộ tịch", quantity: FeeQuantity(count: 2, pages: 3),
            full: Dong(8_000) ?? .zero, owed: .zero, exemption: "Người thuộc hộ nghèo")
        ], delivery: .post, calendar: "2024-2027/1", limit: "Trong ngày", start: .example,
        due: .at("2026-03-02T17:00"), explanation: ["Tiếp nhận lúc 09:15 thứ Hai 02/03/2026."],
        stepDue: .at("2026-03-02T11:15")), people),
    .declined(
      .init(code: .example, slip: 7, procedure: "1.001193", revision: 1, channel: .postal),
      .init(people: people, reason: "Không thuộc thẩm quyền")),
    .forwarded(.init(from: 1, to: 2, stepDue: .example, assignee: OfficerID(3), note: "Làm ngay")),
    .sentBack(.init(from: 4, to: 3, stepDue: .example, assignee: OfficerID(3), reason: "Thiếu căn cứ")),
    .assigned(.init(step: 3, assignee: OfficerID(4), note: "Nghỉ phép")),
    .issued(
      .init(
        from: 6, number: "12/GKS", day: "2026-03-02", name: "Giấy khai sinh", code: "KQ.G15.000031",
        isPositive: true, files: [scan])),
    .feeCollected(.init(amount: Dong(8_000) ?? .zero, method: .transfer)),
    .filesAdded(.init(files: [scan])),
    .withdrawn(.init(from: 3, reason: "Công dân đề nghị")),
    .handedOver(
      .init(identityChecked: true, isRepresentative: true),
      .init(name: "Nguyễn Đình Đức", identifier: "051079008765")),
  ] + roadFacts
}()

/// The texts facts were stored as, kept for ever: `Golden/dossier.received/1.json` and `1.personal.json`. A file is never
/// changed; a new shape gets a new number.
@Suite struct `Facts on disk` {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Golden"

  private struct Golden: FactHalf {
    let bytes: Data
    func decode<T: Decodable>() throws -> T { try JSONDecoder().decode(T.self, from: bytes) }
  }

  private static func golden(_ path: String) -> Golden? {
    FileManager.default.contents(atPath: "\(folder)/\(path).json").map(Golden.init)
  }

  private static func text(_ value: any Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  /// With `RECORD=1` the texts of facts that have none yet are written; a text that is there is never touched.
  private static func record(_ fact: DossierFact) throws {
    guard ProcessInfo.processInfo.environment["RECORD"] == "1" else { return }
    let halves = try fact.encode(text)
    let path = "\(folder)/\(fact.storedName)"
    guard !FileManager.default.fileExists(atPath: "\(path).json") else { return }
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(halves.body.utf8).write(to: URL(filePath: "\(path).json"))
    if let personal = halves.personal {
      try Data(personal.utf8).write(to: URL(filePath: "\(path).personal.json"))
    }
  }

  @Test(arguments: facts) func `are read as they were written`(fact: DossierFact) throws {
    let name = fact.storedName
    try Self.record(fact)
    let body = try #require(Self.golden(name), "no Golden/\(name).json")
    let personal = Self.golden("\(name).personal")
    #expect(try DossierFact(storedName: name, body: body, personal: personal) == fact)
    // And they are still written so: a changed shape needs a new number.
    let halves = try fact.encode(Self.text)
    #expect(String(decoding: body.bytes, as: UTF8.self) == halves.body)
    #expect(personal.map { String(decoding: $0.bytes, as: UTF8.self) } == halves.personal)
  }

  @Test func `are read without the personal half that was erased`() throws {
    for name in [
      "dossier.received/1", "dossier.declined/1", "dossier.result-handed-over/1", "dossier.registered/1",
      "dossier.home-visit-asked/1",
    ] {
      let body = try #require(Self.golden(name))
      let fact = try #require(try DossierFact(storedName: name, body: body, personal: Golden?.none))
      #expect(fact.storedName == name)
      #expect(try fact.encode(Self.text).personal == nil)
    }
  }

  @Test func `are each kept as a golden text, and every golden text is of a fact`() throws {
    let kept = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".personal.json") }.map { String($0.dropLast(5)) }
    #expect(Set(kept) == Set(facts.map(\.storedName)))
    #expect(Set(facts.map(\.storedName)).count == facts.count)
  }

  @Test func `of another program are not guessed at`() throws {
    let body = Golden(bytes: Data("{}".utf8))
    #expect(try DossierFact(storedName: "dossier.received/2", body: body, personal: Golden?.none) == nil)
    #expect(throws: DecodingError.self) {
      try DossierFact(storedName: "dossier.received/1", body: body, personal: Golden?.none)
    }
  }
}
