import Deadlines
import Examples
import Testing

@testable import Casework

/// What has to be scanned before a dossier leaves the counter (T6; TT 03/2025/TT-VPCP Điều 5).
@Suite struct `A dossier whose papers have to be scanned` {
  private static let names = ["Tờ khai đăng ký khai sinh theo mẫu", "Giấy chứng sinh"]

  @Test func `does not leave the counter while a paper that was handed in has no scan`() throws {
    var life = try DossierLife.received(Filing.birth.unscanned, .birth)
    #expect(refused { try life.forward(by: .intake) } == .notScanned(Self.names))
    #expect(
      Refusal.notScanned(Self.names).notice
        == "Chưa số hóa: Tờ khai đăng ký khai sinh theo mẫu; Giấy chứng sinh. Hãy thêm bản chụp của từng giấy tờ rồi chuyển."
    )
    try life.act(.addFiles([ExampleScan.of(1)]), by: .intake)
    #expect(refused { try life.forward(by: .intake) } == .notScanned([Self.names[1]]))
    // A file that belongs to no paper stands for none.
    try life.act(.addFiles([FileReference(hash: "00", kind: .pdf, size: 1)]), by: .intake)
    #expect(refused { try life.forward(by: .intake) } == .notScanned([Self.names[1]]))
    try life.act(.addFiles([ExampleScan.of(3)]), by: .intake)
    try life.forward(by: .intake)
    #expect(life.dossier.stage == .processing)
  }

  @Test func `leaves it without scans of what was only shown, and of what data replace`() throws {
    var filing = Filing.birth.unscanned
    filing.components = [
      ComponentGiven(number: 1, manner: .submitted, originals: 1),
      ComponentGiven(number: 3, manner: .data, evidence: "Bộ Y tế, tra cứu 12"),
      ComponentGiven(number: 5, manner: .shown, originals: 1),
    ]
    filing.files = [ExampleScan.of(1)]
    var life = try DossierLife.received(filing, .birth)
    try life.forward(by: .intake)
    // Certified copies: the original is shown and handed back.
    var copies = try DossierLife.received(.copies(2, pages: 3), .copyCertification)
    #expect(copies.dossier.files.isEmpty)
    try copies.forward(by: .intake)
  }

  @Test func `leaves it as it came when it was filed online`() throws {
    var life = try DossierLife.received(.complete(.birth, channel: .online), .birth)
    #expect(life.dossier.files.isEmpty && life.dossier.toScan.isEmpty)
    try life.forward(by: .intake)
  }

  @Test func `keeps a State secret unscanned, and the book says which paper that was`() throws {
    var filing = Filing.birth
    filing.files = [ExampleScan.of(1)]
    var life = try DossierLife.received(filing, .birth)
    func pass(_ secret: Set<Int>) -> DossierCommand { .forward(assignee: nil, note: nil, secret: secret) }
    #expect(refused { try life.act(pass([9]), by: .intake) } == .componentUnknown(9))
    #expect(refused { try life.act(pass([1]), by: .intake) } == .notScanned([Self.names[1]]))
    let facts = try life.act(pass([3]), by: .intake)
    guard case .forwarded(let fact)? = facts.first else {
      return #expect(Bool(false), "it was not passed on")
    }
    #expect(fact.secret == [3])
    #expect(life.dossier.unscanned.isEmpty)
    // Back at the counter it is still no paper to scan.
    life.write(
      .sentBack(.init(from: 2, to: 1, stepDue: life.moment, assignee: nil, reason: "Sai")), by: .head)
    try life.forward(by: .intake)
  }

  @Test func `asks for nothing more once it has left: what comes later is the next step's`() throws {
    var life = try DossierLife.received(.birth, .birth)
    try life.forward(by: .intake)
    life.write(
      .supplementReceived(
        .init(components: [ComponentGiven(number: 4, manner: .submitted, originals: 1)], files: [])),
      by: .intake)
    #expect(life.dossier.unscanned.map(\.number) == [4])
    let facts = try life.act(.forward(assignee: nil, note: nil, secret: [4]), by: .specialist)
    guard case .forwarded(let fact)? = facts.first else {
      return #expect(Bool(false), "it was not passed on")
    }
    #expect(fact.secret == nil, "only the counter names secrets")
  }
}
