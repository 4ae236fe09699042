import Casework
import Deadlines
import Documents
import Examples
import Ledger
import SQL
import Testing

@testable import Office

/// The forms that the facts of a dossier call for, filled in from those facts.
@Suite struct `The forms of a dossier` {
  private typealias Life = (here: TestOffice, id: DossierID)

  /// A birth registration received at 08:00 on Monday 02/03/2026, forwarded to its specialist.
  private func withSpecialist(_ filing: Filing = .birth, _ body: (Life) async throws -> Void) async throws {
    try await TestOffice.atTheCounter { here in
      let id = try await here.receive(filing, .birth).id
      let life = Life(here, id)
      try await forward(life, to: .appraisal)
      try await body(life)
    }
  }

  private func forward(_ life: Life, to kind: ProcessStep.Kind) async throws {
    while let step = try await life.here.dossier(life.id).currentStep, step.kind != kind {
      let worker = try #require(DossierLife.worker(on: step))
      try await act(.forward(assignee: nil, note: nil), life, by: worker)
    }
  }

  private func act(_ command: DossierCommand, _ life: Life, by actor: Actor) async throws {
    _ = try await life.here.office.act(command, on: life.id, by: actor)
  }

  /// The last form of this kind, checked to have a blank for everything that is filled in.
  private func sheet(_ kind: FormKind, _ life: Life) async throws -> FormValues {
    let file = try #require(try await life.here.office.dossier(life.id))
    let form = try #require(try await life.here.office.issuedForm(kind, in: file))
    let sheet = try await life.here.office.sheet(of: form) { "http://mau.example/r/\($0.text)" }
    #expect(sheet.mistakes == [])
    #expect(sheet.kind == kind)
    return sheet.values
  }

  private func specialist(_ life: Life) async throws -> Actor {
    let step = try #require(try await life.here.dossier(life.id).currentStep)
    return try #require(DossierLife.worker(on: step))
  }

  @Test func `are noted with the facts that call for them and with no others, each once`() async throws {
    try await withSpecialist { life in
      let office = life.here.office
      let file = try #require(try await office.dossier(life.id))
      let forms = file.history.compactMap { $0.fact.form?.kind }
      #expect(forms.first == .receipt)
      #expect(try await office.issuedForms(of: life.id).map(\.kind) == forms)
      try await life.here.database.write { db in try IssuedForms.note(file.history, of: life.id, in: db) }
      #expect(try await office.issuedForms(of: life.id).map(\.kind) == forms)
      // What is refused leaves no paper behind.
      let refusal = await refused { try await act(.withdraw(reason: ""), life, by: .intake) }
      #expect(refusal == .reasonMissing)
      try await act(.withdraw(reason: "Nộp nhầm nơi"), life, by: .intake)
      #expect(try await office.issuedForms(of: life.id).map(\.kind) == forms + [.stopNotice])
    }
  }

  @Test func `Form 01 names who stands at the counter, and then who sent them`() async throws {
    var filing = Filing.birth
    let sent = Person(name: "Phạm Văn Tỵ", identifier: "099085000456", address: "Tổ 3", phone: "0900000034")
    filing.people.representative = Representative(person: sent, document: "Giấy ủy quyền số 5")
    try await withSpecialist(filing) { life in
      let values = try await sheet(.receipt, life)
      #expect(values[.name] == "Phạm Văn Tỵ")
      #expect(values[.submitter] == "Phạm Văn Tỵ")
      let authoriser = try #require(values.lists[FormField.authoriser.name]?.first)
      #expect(authoriser[.name] == filing.people.applicant.name)
      #expect(authoriser[.powerOfAttorney] == "Giấy ủy quyền số 5")
      #expect(values[.receivedAt] == "08 giờ 00 phút, ngày 02 tháng 3 năm 2026")
      #expect(values[.number] == "01/TN-TTPVHCC")
      #expect(values[.entry] == "01")
      #expect(values.lists[FormField.components.name]?.count == filing.components.count)
    }
  }

  @Test func `Form 02 asks for each thing by its paper; what comes gives a new Form 01 with the new day`()
    async throws
  {
    try await withSpecialist { life in
      let due = try await life.here.dossier(life.id).due
      let worker = try await specialist(life)
      let request = SupplementRequest(
        items: [.init(component: 1, what: "ghi đủ nơi sinh")], reason: "Tờ khai thiếu nơi sinh")
      try await act(.proposeSupplement(request), life, by: worker)
      try await act(.approve(note: nil), life, by: .head)
      try await act(.sendSupplement, life, by: .intake)
      let asked = try await sheet(.supplementRequest, life)
      let paper = try #require(Procedure.birth.components.first { $0.number == 1 }?.name)
      #expect(asked.lists[FormField.items.name]?.map { $0[.item] } == ["\(paper): ghi đủ nơi sinh"])
      #expect(asked[.reason] == "Tờ khai thiếu nơi sinh")
      #expect(asked[.number] == "01/PBS-TTPVHCC")
      #expect(asked[.officerPhone] == Commune.example.phone)

      life.here.clock.go(days: 2)
      try await act(.receiveSupplement(SupplementAnswer(settled: [0])), life, by: .intake)
      let revised = try await sheet(.revisedReceipt, life)
      let now = try await life.here.dossier(life.id)
      #expect(now.due > due)
      #expect(revised[.due] == now.due.onForm)
      #expect(revised[.oldDue] == due.onForm)
      #expect(revised[.earlierReceipt] == "01/TN-TTPVHCC")
      #expect(revised[.number] == "02/TN-TTPVHCC")
      // The first Form 01 still says what it said.
      #expect(try await sheet(.receipt, life)[.due] == due.onForm)
    }
  }

  @Test func `Form 04 apologises in the words of its field and promises the new day`() async throws {
    try await withSpecialist { life in
      let before = try await life.here.dossier(life.id)
      let newDue = before.due + 3 * 86_400_000
      try await act(
        .proposeExtension(ExtensionRequest(newDue: newDue, reason: "Chờ xác minh", cause: .coordination)),
        life,
        by: try await specialist(life))
      try await act(.approve(note: nil), life, by: .chairman)
      let values = try await sheet(.apology, life)
      #expect(values[.number] == "01/PXL")
      #expect(values[.due] == before.due.onFormShort)
      #expect(values[.newDue] == newDue.day.onForm)
      #expect(values[.reason] == "Chờ xác minh")
      #expect(values[.receivedDay] == "Ngày 02 tháng 3 năm 2026")
      #expect(values[.agency] == "Ủy ban nhân dân phường Mẫu")
      #expect((values.lists[FormField.civilStatus.name] != nil) == (Procedure.birth.field == "Hộ tịch"))
    }
  }

  @Test func `Form 05 says why: the citizen asked, nothing came, or the law does not allow it`() async throws
  {
    let settlement = Settlement(papersReturned: "Giấy chứng sinh (01 bản chính)", fees: "không thu")
    try await withSpecialist { life in
      try await act(.withdraw(reason: "Nộp nhầm nơi", settlement: settlement), life, by: .intake)
      let values = try await sheet(.stopNotice, life)
      #expect(values.lists.keys.sorted() == [FormField.withdrawn.name])
      #expect(values[.reason] == "Nộp nhầm nơi")
      #expect(values[.papersBack] == "Giấy chứng sinh (01 bản chính)")
      #expect(values[.feeNote] == "không thu")
    }
    try await withSpecialist { life in
      let worker = try await specialist(life)
      let request = SupplementRequest(
        items: [.init(component: 1, what: "ký lại")], reason: "Chưa ký", days: 3)
      try await act(.proposeSupplement(request), life, by: worker)
      try await act(.approve(note: nil), life, by: .head)
      try await act(.sendSupplement, life, by: .intake)
      life.here.clock.go(days: 5)
      try await act(.stop(reason: "", settlement: settlement), life, by: .head)
      let values = try await sheet(.stopNotice, life)
      let ground = try #require(values.lists[FormField.notSupplemented.name]?.first)
      #expect(ground[.supplementNumber] == "01/PBS-TTPVHCC")
      #expect(ground[.supplementDue] == "ngày 05 tháng 3 năm 2026")
      #expect(values.lists.count == 1)
    }
    try await withSpecialist { life in
      try await forward(life, to: .signing)
      try await act(.stop(reason: "Không cư trú tại phường", settlement: settlement), life, by: .chairman)
      #expect(try await sheet(.stopNotice, life).lists.keys.sorted() == [FormField.notEligible.name])
    }
  }

  @Test func `the notice of money says what to pay in words, and the receipt what was paid, twice`()
    async throws
  {
    try await withSpecialist { life in
      let line = PaymentLine(kind: .charge, name: "Lệ phí đăng ký", amount: try #require(Dong(1_790_000)))
      try await act(.askPayment([line], days: 5, note: nil), life, by: try await specialist(life))
      let notice = try await sheet(.feeNotice, life)
      #expect(notice[.total] == "1.790.000")
      #expect(notice[.inWords] == "Một triệu bảy trăm chín mươi nghìn đồng")
      #expect(notice[.payBy] == "ngày 07 tháng 3 năm 2026")
      #expect(notice.lists[FormField.feeLines.name]?.map { $0[.feeKind] } == ["Lệ phí"])
      let owed = try await life.here.dossier(life.id).outstanding
      try await act(.collectFee(owed, .transfer), life, by: .intake)
      let receipt = try await sheet(.feeReceipt, life)
      #expect(receipt[.amount] == owed.written)
      #expect(receipt[.methods] == "Chuyển khoản")
      #expect(receipt.lists[FormField.copies.name]?.count == 2)
      #expect(receipt[.number]?.count == 7)
    }
  }

  @Test func `money given back has a slip of its own number, in words, with its reason`() async throws {
    try await withSpecialist { life in
      let line = PaymentLine(kind: .charge, name: "Lệ phí đăng ký", amount: try #require(Dong(50_000)))
      try await act(.askPayment([line], days: 5, note: nil), life, by: try await specialist(life))
      let owed = try await life.here.dossier(life.id).outstanding
      try await act(.collectFee(owed, .cash), life, by: .intake)
      try await act(.withdraw(reason: "Đổi nơi nộp"), life, by: .intake)
      try await act(
        .refundFee(try #require(Dong(50_000)), .transfer, reason: "Rút hồ sơ trước khi giải quyết"), life,
        by: .intake)
      let slip = try await sheet(.feeRefund, life)
      #expect(slip[.number] == "01/PHT-TTPVHCC")
      #expect(slip[.amount] == "50.000 đồng")
      #expect(slip[.inWords] == "Năm mươi nghìn đồng")
      #expect(slip[.methods] == "Chuyển khoản")
      #expect(slip[.reason] == "Rút hồ sơ trước khi giải quyết")
      #expect(slip[.name] == (try await life.here.dossier(life.id).people?.submitter.name))
    }
  }

  @Test func `Form 06 is filled in from the history: each hand-over, by whom, to whom, in time or not`()
    async throws
  {
    try await withSpecialist { life in
      try await act(.sendBack(reason: "Thiếu chữ ký"), life, by: try await specialist(life))
      life.here.clock.go(days: 30)
      try await forward(life, to: .issuing)
      let dossier = try await life.here.dossier(life.id)
      let form = try await life.here.office.controlSheet(of: dossier)
      #expect(form.number == "01/PKS-TTPVHCC")
      #expect(
        try await life.here.office.controlSheet(of: dossier) == form, "the same one while nothing happens")
      let sheet = try await life.here.office.sheet(of: form) { $0.text }
      #expect(sheet.mistakes == [])
      let lines = try #require(sheet.values.lists[FormField.handOvers.name])
      let file = try #require(try await life.here.office.dossier(life.id))
      let history = file.history
      let hands = history.filter { one in
        switch one.fact {
        case .forwarded, .sentBack: true
        default: false
        }
      }
      #expect(lines.count == hands.count)
      #expect(lines.first?[.from] == "Bộ phận TN&TKQ")
      #expect(lines.contains { $0[.note] == "Trả lại: Thiếu chữ ký" })
      #expect(Set(lines.compactMap { $0[.outcome] }).contains("Quá hạn"))
      // Who takes over is who gives next; the last has not been taken yet.
      for (one, next) in zip(lines, lines.dropFirst()) { #expect(one[.taker] == next[.giver]) }
      #expect(lines.last?[.taker] == nil)
    }
  }

  @Test func `Form 07 is the book of one field and year, in its numbers and in parts`() async throws {
    try await TestOffice.atTheCounter { here in
      for _ in 1...3 { _ = try await here.receive(.birth, .birth) }
      _ = try await here.receive()
      let field = Procedure.birth.field
      let book = try #require(try await here.office.book(of: field, year: 2026, unit: here.unit))
      #expect(book.sheet.mistakes == [])
      #expect((book.part, book.parts) == (1, 1))
      let lines = try #require(book.sheet.values.lists[FormField.entries.name])
      let expected = Procedure.maritalStatus.field == field ? 4 : 3
      #expect(lines.map { $0[.position] } == (1...expected).map { "0\($0)" })
      #expect(try await here.office.book(of: field, year: 2025, unit: here.unit) == nil)
      #expect(try await here.office.book(of: field, year: 2026, part: 2, unit: here.unit) == nil)
      #expect(try await here.office.book(of: "Không có", year: 2026, unit: here.unit) == nil)
    }
  }

  @Test func `one slip for a group lists everything that came together`() async throws {
    try await TestOffice.atTheCounter { here in
      let opened = try await here.office.receive(
        together: (1...3).map { _ in GroupFiling(.maritalStatus, procedure: Procedure.maritalStatus.code) },
        by: .intake, once: nil)
      let last = try #require(opened.last)
      let form = try #require(try await here.office.groupSlip(of: try await here.dossier(last.id)))
      #expect(form.dossier == opened.first?.id)
      let sheet = try await here.office.sheet(of: form) { $0.text }
      #expect(sheet.mistakes == [])
      #expect(sheet.values[.count] == "03")
      #expect(
        sheet.values.lists[FormField.dossiers.name]?.map { $0[.dossierCode] } == opened.map(\.code.text))
      let alone = try await here.receive()
      #expect(try await here.office.groupSlip(of: try await here.dossier(alone.id)) == nil)
    }
  }

  @Test func `that nobody may know any more are not printed`() async throws {
    try await withSpecialist { life in
      try await life.here.database.write { db in try Ledger.erasePersonal(of: life.id.number, in: db) }
      await #expect(throws: FormFault.personsErased) { _ = try await sheet(.receipt, life) }
    }
  }

  @Test func `papers about several dossiers have blanks for all that is put on them`() throws {
    let frame = FormFrame(commune: .example, number: "07/X", day: .example)
    var one = ListedDossier(code: .example)
    one.name = "Trần Thị Lan"
    one.note = "kèm bản chính"
    one.visitTime = "08:30"
    let outage = OutageReport(
      system: "hệ thống hộ tịch", from: .example, to: .example, workingTimeLost: "2 giờ", description: "a",
      proposal: "b", recipient: "Sở Tư pháp", signer: "Phạm Văn Mẫn")
    let sheets = [
      FormSheet.pointHandover(
        slip: "PGN-1", [one], from: "A", to: "B", at: .example, reason: nil, giver: "C", frame),
      .resultHandover([one], from: "A", to: "B", at: .example, giver: "C", taker: "D", frame),
      .routeSheet([one], on: .example, officer: "C", phone: nil, responsible: nil, frame),
      .outageLetter(outage, [one], frame),
    ]
    for sheet in sheets {
      #expect(sheet.mistakes == [])
      #expect(sheet.values[.count] == "01")
    }
  }
}
