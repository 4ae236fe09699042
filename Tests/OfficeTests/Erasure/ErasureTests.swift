import Casework
import Deadlines
import Examples
import FoundationEssentials
import Indicators
import Ledger
import SQL
import Sodium
import Testing

@testable import Office

/// A dossier of Bà Lan that was archived for one year on 2 March 2026, with a scan of its own, one it shares with another
/// dossier, letters and a receipt that was made.
private struct Archived {
  let one: TellingOffice
  let id: DossierID
  let code: DossierCode
  let own: FileReference
  let shared: FileReference
  let receipt: FileReference
  var here: TestOffice { one.here }
  var office: Office { one.office }

  static let basis = "Luật Lưu trữ 33/2024/QH15"

  static func run(_ body: (Archived) async throws -> Void) async throws {
    try await TellingOffice.run { one in
      let office = one.office
      let own = try await keep("ban quet rieng", in: office)
      let shared = try await keep("ban quet chung", in: office)
      let receipt = try await keep("giay tiep nhan", in: office)
      let id = try await one.receive(.lan(phone: "0912000345", email: "lan@mau.example"))
      let other = try await one.receive(.lan(phone: nil, email: nil))
      _ = try await office.act(.addFiles([shared]), on: other, by: .intake)
      _ = try await office.act(.addFiles([own, shared]), on: id, by: .intake)
      let form = try #require(try await office.issuedForms(of: id).first)
      let sheet = try IssuedForms.json(try await office.sheet(of: form) { $0.text })
      try await office.database.write { db in
        try db.run(
          """
          UPDATE issued_form SET state = 'made', made = noted, sheet = \(sheet), file = \(receipt.hash)
          WHERE id = \(form.id)
          """)
      }
      while let dossier = try await office.dossier(id)?.dossier, dossier.stage != .returned {
        _ = try await office.act(next(dossier, office.now()), on: id, by: actor(dossier))
      }
      _ = try await office.act(.archive(place: "Kho 1", years: 1), on: id, by: .clerk)
      one.here.clock.go(days: 700)
      let code = try #require(try await office.dossier(id)?.dossier.code)
      try await body(
        Archived(one: one, id: id, code: code, own: own, shared: shared, receipt: receipt))
    }
  }

  private static func keep(_ words: String, in office: Office) async throws -> FileReference {
    let bytes = Array("%PDF-1.4 \(words)".utf8)
    let path = "\(office.files.folder)/.new"
    try Data(bytes).write(to: URL(filePath: path))
    return try await office.keep(
      path, hash: Hex.text(SHA256.hash(bytes)), kind: .pdf, size: Int64(bytes.count))
  }

  private static func next(_ dossier: Dossier, _ now: Moment) -> DossierCommand {
    switch dossier.stage {
    case .decided:
      .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true))
    case _ where dossier.currentStep?.kind == .issuing: .issue(.init(number: "1/GKS", day: now.day))
    default: .forward(assignee: nil, note: nil)
    }
  }

  private static func actor(_ dossier: Dossier) -> Actor {
    dossier.stage == .decided
      ? .intake : dossier.currentStep.flatMap { DossierLife.worker(on: $0) } ?? .intake
  }

  @discardableResult
  func erase() async throws -> ErasureCounts {
    try #require(
      try await office.erase(code, basis: Self.basis, reason: "Hết thời hạn lưu", by: .admin))
  }

  /// How often the citizen's name, number, telephone or address stands anywhere in the store.
  func traces() async throws -> [String] {
    var found: [String] = []
    let tables: [(String, Statement)] = [
      ("fact_personal", "SELECT COUNT(*) FROM fact_personal WHERE stream = \(id.number)"),
      (
        "message",
        "SELECT COUNT(*) FROM message WHERE dossier = \(id.number) AND address || subject || text <> ''"
      ),
      (
        "issued_form",
        "SELECT COUNT(*) FROM issued_form WHERE dossier = \(id.number) OR sheet LIKE \("%\(code.text)%")"
      ),
      (
        "dossier",
        """
        SELECT COUNT(*) FROM dossier WHERE id = \(id.number)
          AND (applicant || address <> '' OR phone IS NOT NULL OR person_key IS NOT NULL OR last_four IS NOT NULL)
        """
      ),
      ("file", "SELECT COUNT(*) FROM file WHERE hash IN (\(own.hash), \(receipt.hash))"),
    ]
    for (name, statement) in tables where try await here.value(statement) ?? 0 > 0 { found.append(name) }
    for file in [own, receipt] where office.files.has(file.hash) { found.append(file.hash) }
    return found
  }
}

@Suite struct `Erasing the persons of a dossier` {
  @Test func `says beforehand how much would go, and of whom nothing`() async throws {
    try await Archived.run { old in
      let plan = try #require(try await old.office.erasurePlan(of: old.code, by: .admin))
      #expect(plan.refusal == nil)
      #expect(plan.keptUntil == .on("2027-12-31"))
      // Shared are what was handed in with both, and the scan that all examples show.
      #expect(plan.counts.files == 2 && plan.counts.sharedFiles == 2)
      #expect(plan.counts.facts >= 2 && plan.counts.messages >= 2 && plan.counts.forms >= 1)
      #expect(!"\(plan)".contains("Lan"))
      #expect(try await old.office.erasurePlan(of: old.code, by: .neighbour) == nil)
    }
  }

  @Test func `leaves nothing of the person in any table and no file`() async throws {
    try await Archived.run { old in
      #expect(try await old.traces() != [])
      try await old.erase()
      #expect(try await old.traces() == [])
      #expect(try await old.here.value("SELECT COUNT(*) FROM erased_file") == 0)
    }
  }

  @Test func `keeps a file another dossier names`() async throws {
    try await Archived.run { old in
      try await old.erase()
      #expect(old.office.files.has(old.shared.hash))
      #expect(try await old.office.file(old.shared.hash) != nil)
    }
  }

  @Test func `keeps a file that proves a criterion of the index of reform`() async throws {
    try await Archived.run { old in
      _ = try await old.office.importParFrame(Array(try projectFile("share/data/par-index.json")))
      try await old.office.addToPar(
        .evidenceGiven(
          ParEvidence(
            item: "4.1", requirement: 0, number: "10/QĐ-UBND", day: .on("2026-01-05"), excerpt: "",
            file: old.own)), year: 2026, by: .reform)
      try await old.erase()
      #expect(old.office.files.has(old.own.hash))
      #expect(try await old.office.file(old.own.hash) != nil)
    }
  }

  @Test func `keeps a file that was handed in again meanwhile, by whoever`() async throws {
    try await Archived.run { old in
      let now = old.office.now()
      try await old.here.database.write { db in
        try db.run("UPDATE file SET stored = \(now) WHERE hash = \(old.own.hash)")
      }
      try await old.erase()
      #expect(old.office.files.has(old.own.hash))
    }
  }

  @Test func `calls back what is on its way, even what somebody is just sending`() async throws {
    try await Archived.run { old in
      try await old.here.database.write { db in
        try db.run(
          """
          UPDATE message SET state = 'sending', claimed_by = 'a', claimed_at = created_at
          WHERE dossier = \(old.id.number) AND state = 'waiting'
          """)
      }
      try await old.erase()
      for message in try await old.office.messages(of: old.id) {
        #expect(message.state == .cancelled)
        #expect(message.address + message.subject + message.text == "")
      }
      let handed = Handed()
      old.here.clock.go(days: 1)
      _ = try await old.one.mailroom { message in
        handed.take(message)
        return .accepted
      }.sendDue()
      #expect(handed.all.allSatisfy { $0.dossier != old.id })
    }
  }

  @Test func `is itself a fact, with basis and without persons, and the book still verifies`() async throws {
    try await Archived.run { old in
      let before = try await old.here.dossier(old.id)
      try await old.erase()
      let file = try #require(try await old.office.dossier(old.id))
      guard case .erased(let fact)? = file.history.last?.fact else {
        Issue.record("the last fact is another")
        return
      }
      #expect(fact.basis == Archived.basis && fact.reason == "Hết thời hạn lưu")
      #expect(file.history.last?.officer == Actor.admin.officer)
      #expect(file.dossier.version == before.version + 1)
      #expect(try await old.here.findings(deep: true) == [])
      _ = try await old.office.replay()
      #expect(try await old.here.findings(deep: true) == [])
    }
  }

  @Test func `finds the dossier by its code alone afterwards, and says that it is erased`() async throws {
    try await Archived.run { old in
      let four = try #require(try await old.here.dossier(old.id).people?.applicant.lastFour)
      #expect(try await old.office.erasedDossier(coded: old.code) == nil)
      try await old.erase()
      #expect(try await old.office.dossier(coded: old.code, knowing: four) == nil)
      #expect(try await old.office.erasedDossier(coded: old.code)?.dossier.id == old.id)
      var query = RegisterQuery()
      query.text = "Trần Thị Lan"
      #expect(try await old.office.register(of: old.here.unit, query).rows.allSatisfy { $0.id != old.id })
    }
  }

  // It makes a row fail by a trigger in the words of the embedded engine.
  @Test(.enabled(if: TestStore.isEmbedded))
  func `is all or nothing, and refused before its time changes nothing`()
    async throws
  {
    try await Archived.run { old in
      old.here.clock.set(to: .at("2027-12-31T16:00"))
      await #expect(throws: Refusal.keptUntil(.on("2027-12-31"))) { try await old.erase() }
      #expect(try await old.here.findings(deep: true) == [])
      old.here.clock.go(days: 1)
      try await old.here.database.write { db in
        try db.run(
          "CREATE TRIGGER no_row BEFORE UPDATE OF last_four ON dossier BEGIN SELECT RAISE(ABORT, 'no'); END")
      }
      await #expect(throws: (any Error).self) { try await old.erase() }
      #expect(try await old.here.dossier(old.id).people != nil)
      #expect(old.office.files.has(old.own.hash))
      #expect(try await old.here.findings(deep: true) == [])
    }
  }

  @Test func `that nobody wrote down is found by verification`() async throws {
    try await Archived.run { old in
      try await old.here.database.write { db in try Ledger.erasePersonal(of: old.id.number, in: db) }
      _ = try await old.office.replay()
      #expect(
        try await old.here.findings().contains { $0.notice.contains("không còn mà không có sự kiện xóa") })
    }
  }

  @Test func `a file whose bytes were left by a program that ended goes at the next start`() async throws {
    try await Archived.run { old in
      try await old.here.database.write { db in
        try db.run("DELETE FROM file WHERE hash = \(old.receipt.hash)")
        try db.run("INSERT INTO erased_file (hash) VALUES (\(old.receipt.hash)), (\(old.shared.hash))")
      }
      try await old.office.removeErasedFiles()
      #expect(!old.office.files.has(old.receipt.hash))
      // Its row is there again: somebody has handed it in.
      #expect(old.office.files.has(old.shared.hash))
    }
  }
}
