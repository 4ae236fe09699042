import Casework
import Deadlines
import Documents
import Examples
import FoundationEssentials
import Synchronization
import Testing

@testable import Office

/// A desk that does what it is told to and remembers what it was given.
private final class ToldDesk: Sendable {
  private let state = Mutex((fault: DeskFault?.none, hangs: false, pages: [String]()))
  /// Those who wait while it hangs.
  private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

  var pages: [String] { state.withLock { $0.pages } }
  func fail(with fault: DeskFault?) { state.withLock { $0.fault = fault } }
  func hang() { state.withLock { $0.hangs = true } }
  func wake() {
    state.withLock { $0.hangs = false }
    for one in waiting.withLock({ all in
      defer { all = [] }; return all
    }) { one.resume() }
  }

  /// The n-th document it makes holds its number, as no two PDFs made at different times are alike.
  func press(_ html: [UInt8], _ title: String) async throws(DeskFault) -> [UInt8] {
    let number = state.withLock { state in
      state.pages.append(String(decoding: html, as: UTF8.self))
      return state.pages.count
    }
    if state.withLock({ $0.hangs }) {
      await withCheckedContinuation { one in waiting.withLock { $0.append(one) } }
    }
    if let fault = state.withLock({ $0.fault }) { throw fault }
    return Array("%PDF \(number) \(title)".utf8)
  }
}

private struct FormOffice {
  let here: TestOffice
  let desk = ToldDesk()
  let maker: FormMaker

  init(_ here: TestOffice) throws {
    self.here = here
    maker = try Self.maker(here.office, desk)
  }

  static func maker(_ office: Office, _ desk: ToldDesk) throws -> FormMaker {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return FormMaker(
      office: office, templates: try FormTemplates(program: "\(root)/share/forms", style: ""),
      lookUp: { "http://mau.example/r/\($0.text)" }, press: desk.press)
  }

  /// Form 01 of a dossier received now, its only form: nothing is paid yet.
  func receipt(_ filing: Filing = .maritalStatus) async throws -> IssuedForm {
    var filing = filing
    filing.paidBy = nil
    let opened = try await here.receive(filing)
    return try await here.office.issuedForm(
      .receipt, number: FormKind.receipt.number(opened.slip), sequence: 1, of: opened.id)
  }
  /// The file, however busy the machine is; nil where it cannot be made now.
  func file(_ form: IssuedForm) async throws -> [UInt8]? {
    try await maker.file(of: form, patience: .seconds(600))
  }
  func form(_ id: Int64) async throws -> IssuedForm { try #require(try await here.office.issuedForm(id)) }
}

@Suite struct `An issued form` {
  private func run(_ body: (FormOffice) async throws -> Void) async throws {
    try await TestOffice.atTheCounter { here in try await body(try FormOffice(here)) }
  }

  @Test func `is made once, and printed again from the same bytes`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      #expect(form.state == .waiting)
      let first = try await forms.file(form)
      let made = try await forms.form(form.id)
      #expect(made.state == .made)
      #expect(try await forms.file(made) == first)
      // Also whoever still holds the row of before, and another program on the same data.
      #expect(try await forms.file(form) == first)
      let other = try FormOffice.maker(try await forms.here.another(), forms.desk)
      #expect(try await other.file(of: form, patience: .seconds(600)) == first)
      #expect(forms.desk.pages.count == 1)
      #expect(try await forms.here.office.verify(deep: true).findings == [])
    }
  }

  @Test func `is noted once for a fact, however often it is asked for`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      let again = try await forms.here.office.issuedForm(
        .receipt, number: "99/TN-TTPVHCC", sequence: 1, of: try #require(form.dossier))
      #expect(again == form)
    }
  }

  @Test func `says what held when its fact happened, and the names of when it was made`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      let id = try #require(form.dossier)
      let before = try await forms.maker.sheet(of: form)
      _ = try await forms.here.office.act(.forward(assignee: nil, note: nil), on: id, by: .intake)
      #expect(try await forms.maker.sheet(of: form) == before, "what came later does not stand on it")

      _ = try await forms.file(form)
      _ = try await forms.here.office.define { db in try db.run("UPDATE unit SET name = 'Mới'") }
      let made = try await forms.form(form.id)
      #expect(try await forms.maker.sheet(of: made) == before, "a new name does not change what was issued")
      #expect(made.sheet == before)
      let page = try #require(forms.desk.pages.first)
      #expect(page.contains("Giấy tiếp nhận hồ sơ<br>và hẹn trả kết quả"))
    }
  }

  @Test func `waits while the desk is down, and no attempt is counted against it`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      forms.desk.fail(with: .missing(package: "weasyprint", detail: ""))
      #expect(try await forms.file(form) == nil)
      let round = try await forms.maker.round()
      #expect(round.stoppedBy == .missing(package: "weasyprint", detail: ""))
      #expect(try await forms.form(form.id) == form)
      forms.desk.fail(with: nil)
      #expect(try await forms.maker.round() == FormMaker.Round(made: 1))
      #expect(try await forms.form(form.id).state == .made)
      #expect(try await forms.maker.round() == FormMaker.Round())
    }
  }

  @Test func `that the desk dies over is tried again, later each time, and does not hold up others`()
    async throws
  {
    try await run { forms in
      let bad = try await forms.receipt()
      forms.desk.fail(with: .died)
      var waits: [Int64] = []
      for _ in 1...7 {
        #expect(try await forms.maker.round() == FormMaker.Round(failed: 1))
        #expect(try await forms.maker.round() == FormMaker.Round(), "its next turn has not come")
        let next = try await forms.form(bad.id).nextAt
        waits.append((next - forms.here.office.now()) / 1000)
        forms.here.clock.advance(milliseconds: next - forms.here.office.now())
      }
      #expect(waits == [5, 30, 120, 600, 3600, 21_600, 21_600])
      let failed = try await forms.form(bad.id)
      #expect(failed.state == .failed)
      #expect(failed.attempts == 7)
      #expect(failed.fault == DeskFault.died.notice)
      let told = try await forms.here.database.read { db in
        (try IssuedForms.failed(of: bad.unit, limit: 10, in: db), try IssuedForms.backlog(in: db).failed)
      }
      #expect(told.0 == [failed])
      #expect(told.1 == 1)
      forms.desk.fail(with: nil)
      let good = try await forms.receipt()
      #expect(try await forms.maker.round() == FormMaker.Round(made: 2), "a failed one is still tried")
      #expect(try await forms.form(good.id).state == .made)
      #expect(try await forms.form(bad.id).fault == nil)
    }
  }

  @Test func `keeps nobody waiting when the desk hangs, and is there afterwards`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      forms.desk.hang()
      #expect(try await forms.maker.file(of: form, patience: .zero) == nil)
      while forms.desk.pages.isEmpty { await Task.yield() }
      // A second clerk asks for the same form: the desk is not asked a second time.
      #expect(try await forms.maker.file(of: form, patience: .zero) == nil)
      forms.desk.wake()
      let file = try await forms.file(form)
      #expect(file != nil)
      #expect(forms.desk.pages.count == 1)
    }
  }

  @Test func `is made by one of two servers that see it wait`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      let other = try FormOffice.maker(try await forms.here.another(), forms.desk)
      forms.desk.hang()
      let one = Task { try await forms.maker.round() }
      while forms.desk.pages.isEmpty { await Task.yield() }
      #expect(try await other.round() == FormMaker.Round())
      forms.desk.wake()
      #expect(try await one.value == FormMaker.Round(made: 1))
      #expect(forms.desk.pages.count == 1)
      #expect(try await forms.form(form.id).state == .made)
    }
  }

  @Test func `is made by another server when the first one died over it`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      forms.desk.hang()
      let dead = Task { try await forms.maker.round() }
      while forms.desk.pages.isEmpty { await Task.yield() }
      let desk = ToldDesk()
      let other = try FormOffice.maker(try await forms.here.another(), desk)
      #expect(try await other.round() == FormMaker.Round())
      forms.here.clock.go(minutes: 4)
      #expect(try await other.round() == FormMaker.Round(made: 1))
      let made = try await forms.form(form.id)
      // It was not dead after all: what was made first stays.
      forms.desk.wake()
      _ = try await dead.value
      #expect(try await forms.form(form.id) == made)
    }
  }

  @Test func `that two servers made at the same time is kept once, and the other copy is taken away`()
    async throws
  {
    try await run { forms in
      let form = try await forms.receipt()
      let place = forms.here.office.files.folder
      func kept() throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: place).filter { $0.contains("/") })
      }
      let scans = try kept()
      let other = try FormOffice.maker(try await forms.here.another(), forms.desk)
      forms.desk.hang()
      async let here = forms.maker.file(of: form, patience: .seconds(600))
      async let there = other.file(of: form, patience: .seconds(600))
      while forms.desk.pages.count < 2 { await Task.yield() }
      forms.desk.wake()
      let (first, second) = try await (here, there)
      #expect(first != nil && first == second)
      // A copy of a citizen's paper that nothing names would be found by no erasure.
      let made = try await forms.form(form.id)
      #expect(try kept().subtracting(scans) == [try FileStore.name(of: try #require(made.file))])
      #expect(try await forms.here.value("SELECT COUNT(*) FROM file") == Int64(scans.count + 1))
      #expect(try await forms.here.value("SELECT COUNT(*) FROM erased_file") == 0)
    }
  }

  @Test func `about several dossiers is kept with all that stands on it`() async throws {
    try await run { forms in
      let sheet = FormSheet.example(.routeSheet)
      let unit = forms.here.unit
      let id = try await forms.here.database.write { db in
        try IssuedForms.keep(sheet, number: "07/PTN-TTPVHCC", unit: unit, at: Moment.example, in: db)
      }
      let form = try await forms.form(id)
      #expect(form.sheet == sheet)
      #expect(try await forms.file(form) != nil)
    }
  }

  @Test func `of hostile words is words to the desk`() async throws {
    try await run { forms in
      var filing = Filing.maritalStatus
      filing.people.applicant.name = "</p><script>alert(1)</script>{{so}}"
      let form = try await forms.receipt(filing)
      #expect(try await forms.file(form) != nil)
      let page = try #require(forms.desk.pages.first)
      #expect(!page.contains("<script"))
      #expect(page.contains("&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{so}}"))
    }
  }

  @Test func `whose file is gone is found by verification`() async throws {
    try await run { forms in
      let form = try await forms.receipt()
      _ = try await forms.file(form)
      try await forms.here.database.write { db in try db.run("DELETE FROM file") }
      let findings = try await forms.here.office.verify().findings
      #expect(
        findings.map(\.notice).contains("giấy 01/TN-TTPVHCC đã lập nhưng tệp của nó không có trong bảng tệp"))
    }
  }
}
