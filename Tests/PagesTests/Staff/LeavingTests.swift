import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `An officer's leaving` {
  /// Two dossiers in Hà's hands, of two procedures.
  private func twoInHand(_ mau: MauOffice) async throws -> [DossierCode] {
    let slow = try await mau.received(.maritalStatus, .maritalStatus)
    try await mau.forward(slow, to: .appraisal)
    try await mau.act(.take, on: slow, by: .specialist)
    let quick = try await mau.received()
    try await mau.forward(quick, to: .appraisal)
    try await mau.act(.take, on: quick, by: .specialist)
    return [quick, slow]
  }

  private func form(_ page: Page) throws -> PageForm {
    try #require(page.forms.first { $0.action == "/staff/officers/3/leaving" }, "\(page.words)")
  }

  @Test func `lists what is in hand, hands it over in one press and ends the account`() async throws {
    try await MauOffice.run { mau in
      let codes = try await twoInHand(mau)
      try await mau.office.write(
        "Mẫu xác nhận để ở tủ 3.\nHỏi chị Hạnh.", about: Procedure.maritalStatus.code,
        by: Actor.specialist.officer)
      let ha = try await mau.visitor(.specialist)
      let vinh = try await mau.visitor(.director)
      let page = try await vinh.open("/staff/officers/3/leaving")
      #expect(page.says("Bàn giao công việc Lê Thị Thu Hà – đang giữ 2 hồ sơ chưa xong"))
      for code in codes { #expect(page.links.contains("/dossiers/\(code.text)")) }
      #expect(page.says("Mẫu xác nhận để ở tủ 3. Hỏi chị Hạnh."))
      let form = try form(page)
      #expect(form.buttons == ["Bàn giao 2 hồ sơ Ctrl+Enter"])
      // Only who can do the step is offered for it.
      let offered = form.choices["to.1.001193.appraisal.office", default: [:]]
      #expect(Set(offered.values) == ["", "4"])

      var refused = try await vinh.send(form, ["leaves": "1"])
      #expect(refused.status == 422)
      #expect(refused.says("Chưa chọn người nhận") || refused.says("Hãy chọn người kế nhiệm"))
      refused = try await vinh.send(form, ["leaves": "1", "successor": "16"])
      #expect(refused.says("Người kế nhiệm phải có vai trò: Công chức chuyên môn."))
      refused = try await vinh.send(form, ["leaves": "1", "successor": "4", "day": "1/3/2026"])
      #expect(refused.says("Ngày thôi việc không được trước hôm nay."))
      #expect(try await mau.dossier(codes[0]).holder == Actor.specialist.officer)

      let record = try await vinh.send(form, ["leaves": "1", "successor": "4"])
      #expect(record.cameFrom == "/staff/hand-overs/1")
      #expect(record.says("Số: 01/BB-UBND"))
      #expect(record.says("Biên bản bàn giao công việc"))
      #expect(record.says("Bên giao: Lê Thị Thu Hà, Công chức tư pháp - hộ tịch"))
      #expect(record.says("Bên nhận: Đỗ Minh Quân"))
      #expect(record.says("Tổng số: 2 hồ sơ"))
      for code in codes { #expect(record.says(code.text)) }
      #expect(record.says("Mẫu xác nhận để ở tủ 3."))
      #expect(record.says("tài khoản kết thúc từ ngày 02/03/2026"))
      // No citizen is named in it.
      #expect(!record.says("Trần Thị Lan"))
      for code in codes { #expect(try await mau.dossier(code).holder == Actor.otherSpecialist.officer) }

      // Her session is over, his desk has it all.
      #expect(try await ha.open("/work").status == 303)
      let quan = try await mau.visitor(.otherSpecialist)
      #expect(try await quan.open("/work").says("Của tôi 2"))
      let history = try await quan.open(codes[0])
      #expect(history.says("Phân công bước 2 (Thẩm định), giao Đỗ Minh Quân"))
      #expect(history.says("Bàn giao công việc, biên bản số 01/BB-UBND"))
      #expect(history.says("Lý Quang Vinh, Giám đốc Trung tâm"))
      // He finds her notes and the record; the clerk does not.
      let notes = try await quan.open("/staff/notes")
      #expect(notes.says("Ghi chú của người tôi làm thay"))
      #expect(notes.says("Mẫu xác nhận để ở tủ 3."))
      #expect(notes.links.contains("/staff/hand-overs/1"))
      #expect(try await quan.open("/staff/hand-overs/1").status == 200)
      #expect(try await mau.visitor(.clerk).open("/staff/hand-overs/1").status == 403)
      #expect(try await mau.visitor(.neighbour).open("/staff/hand-overs/1").status == 404)
      #expect(try await vinh.open("/staff/officers/3/leaving").says("tài khoản đã thôi dùng"))
    }
  }

  @Test func `is not the head's to make final, and splits by procedure`() async throws {
    try await MauOffice.run { mau in
      let codes = try await twoInHand(mau)
      try await mau.office.enter(
        NewSecondment(
          of: Actor.economySpecialist.officer, as: .specialist, in: .office,
          Validity(from: .example, until: .example + 30), document: "45/QĐ-UBND"), by: .director)
      let son = try await mau.visitor(.head)
      let page = try await son.open("/staff/officers/3/leaving")
      #expect(page.says("Bàn giao hồ sơ; tài khoản không đổi."))
      let form = try form(page)
      #expect(form.fields["leaves"] == nil)
      let forged = try await son.send(form, ["leaves": "1", "day": "02/03/2026", "successor": "4"])
      #expect(forged.status == 422)
      #expect(forged.says("Chỉ Giám đốc Trung tâm và quản trị kết thúc tài khoản."))
      let wrong = try await son.send(form, ["to.1.001193.appraisal.office": "4"])
      #expect(wrong.status == 422)
      #expect(wrong.says("Chưa chọn người nhận hồ sơ bước Thẩm định."))
      let kept = try self.form(wrong)
      #expect(kept.fields["to.1.001193.appraisal.office"] == "4")
      let done = try await son.send(kept, ["to.1.001193.appraisal.office": "5", "successor": "4"])
      #expect(done.status == 200)
      #expect(done.says("Bên nhận: Võ Thành Trung"))
      #expect(done.says("Bên nhận: Đỗ Minh Quân"))
      #expect(!done.says("tài khoản kết thúc"))
      #expect(try await mau.dossier(codes[0]).holder == Actor.economySpecialist.officer)
      #expect(try await mau.dossier(codes[1]).holder == Actor.otherSpecialist.officer)
      #expect(mau.office.definitions.officers[Actor.specialist.officer]?.isActive == true)
      // Another department's head, and the neighbour.
      #expect(try await mau.visitor(.economyHead).open("/staff/officers/3/leaving").status == 403)
      #expect(try await son.open("/staff/officers/101/leaving").status == 404)
      #expect(try await son.open("/staff/officers/9999/leaving").status == 404)
    }
  }

  @Test func `without open work needs a successor all the same, and an auditor none`() async throws {
    try await MauOffice.run { mau in
      let admin = try await mau.visitor(.admin)
      let page = try await admin.open("/staff/officers/20/leaving")
      #expect(page.says("không giữ hồ sơ nào"))
      let form = try #require(page.forms.first { $0.action == "/staff/officers/20/leaving" })
      #expect(form.buttons == ["Kết thúc tài khoản Ctrl+Enter"])
      let done = try await admin.send(form)
      #expect(done.says("Không có hồ sơ nào."))
      #expect(mau.office.definitions.officers[Actor.auditor.officer]?.isActive == false)
      // An administrator opens no dossiers: the codes stand there without links.
      _ = try await twoInHand(mau)
      let list = try await admin.open("/staff/officers/3/leaving")
      #expect(list.says("đang giữ 2 hồ sơ chưa xong"))
      #expect(!list.links.contains { $0.hasPrefix("/dossiers/") })
      // Nobody ends the own account.
      let own = try await admin.open("/staff/officers/19/leaving")
      #expect(own.says("Không có gì để bàn giao"))
    }
  }

  @Test func `is prepared by notes each officer keeps, procedure by procedure`() async throws {
    try await MauOffice.run { mau in
      let ha = try await mau.visitor(.specialist)
      let form = try #require(try await ha.open("/staff/notes").forms.first { $0.action == "/staff/notes" })
      var page = try await ha.send(form, ["text": "Sổ cũ ở tủ 3"])
      #expect(page.status == 422)
      #expect(page.says("Hãy chọn thủ tục."))
      page = try await ha.send(form, ["procedure": "1.001193", "text": "Sổ cũ <ở> tủ 3"])
      #expect(page.says("Đã lưu ghi chú."))
      #expect(page.says("Sổ cũ <ở> tủ 3"))
      let edit = try #require(
        try await ha.open("/staff/notes?procedure=1.001193").forms.first { $0.action == "/staff/notes" })
      #expect(edit.fields["text"] == "Sổ cũ <ở> tủ 3")
      page = try await ha.send(edit, ["text": ""])
      #expect(!page.says("Ghi chú của tôi"))
    }
  }
}
