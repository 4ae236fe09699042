import Casework
import Deadlines
import Examples
import Office
import Testing

@testable import Pages

@Suite struct `What a citizen is told` {
  @Test func `while the dossier is under way: how long it still takes and in which room it is`() async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(code, to: .appraisal)
      mau.clock.advance(minutes: 60)
      let page = try await Citizen(mau: mau).scan(code)
      #expect(page.says("Đang giải quyết Hẹn trả kết quả lúc"))
      #expect(page.says("Còn 2 ngày 7 giờ làm việc."))
      #expect(page.says("Thẩm tra hồ sơ Văn phòng HĐND và UBND, từ 09:15 ngày 02/03/2026"))
      #expect(page.says("Khi đến nhận, xin mang theo: Giấy hẹn Thẻ căn cước của người nhận"))
      #expect(!page.says("còn phải nộp"))
    }
  }

  @Test func `when it is late: that it is, since when, whom to call, with an apology`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      let due = try await mau.dossier(code).due
      mau.clock.set(to: due)
      #expect(try await !Citizen(mau: mau).scan(code).says("trễ hẹn"))
      mau.clock.advance(minutes: 1)
      let page = try await Citizen(mau: mau).scan(code)
      #expect(page.says("Đang trễ hẹn Lẽ ra xong lúc \(due.spoken). Chúng tôi xin lỗi"))
      #expect(page.says("Gọi 0200 123 4567 để được trả lời ngay."))
      #expect(page.links.contains("tel:02001234567"))
    }
  }

  @Test func `when it is ready: what to bring, the money too, and after its day an apology`() async throws {
    try await MauOffice.run { mau in
      var filing = Filing.maritalStatus
      filing.paidBy = nil
      let code = try await mau.received(filing, .maritalStatus)
      let owed = try await mau.dossier(code).owed
      try #require(owed > .zero)
      try await mau.forward(code, to: .issuing)
      mau.clock.set(to: .at("2026-03-10T09:00"))
      try await mau.act(.issue(.init(number: "12/XN", day: .on("2026-03-10"))), on: code, by: .clerk)
      let page = try await Citizen(mau: mau).scan(code)
      #expect(page.says("Đã có kết quả Mời ông/bà đến nhận trong giờ làm việc"))
      #expect(page.says("Kết quả có sau hẹn"))
      #expect(page.says("Phí, lệ phí còn phải nộp: \(owed.written)"))
      #expect(page.says("Chờ ông/bà đến nhận"))
      try await mau.act(.collectFee(owed, .cash), on: code, by: .intake)
      #expect(try await !Citizen(mau: mau).scan(code).says("còn phải nộp"))
    }
  }

  @Test func `of a refused filing: where its reason stands, never the reason`() async throws {
    try await MauOffice.run { mau in
      let opened = try await mau.office.decline(
        .lan, reason: "Bà Lan chưa có giấy chứng sinh", procedure: Procedure.birth.code, channel: .inPerson,
        by: .intake, once: nil)
      let page = try await Citizen(mau: mau).scan(opened.code)
      #expect(page.says("Không được tiếp nhận Ngày 02/03/2026. Lý do ghi trong Phiếu từ chối"))
      #expect(!page.says("giấy chứng sinh"))
      #expect(!page.says("Các bước"))
    }
  }

  @Test func `of a withdrawn dossier: that it was withdrawn and when`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.act(.withdraw(reason: "Chuyển nơi cư trú"), on: code, by: .intake)
      let page = try await Citizen(mau: mau).scan(code)
      #expect(page.says("Đã rút theo yêu cầu Hồ sơ đã được rút lúc 09:15 ngày 02/03/2026."))
      #expect(!page.says("Chuyển nơi cư trú"))
    }
  }

  @Test(arguments: [
    ("Trần Thị Lan", "T… T… L…"), ("  đào   văn  út ", "đ… v… ú…"), ("", ""), ("H'Hen Niê", "H… N…"),
    (String(repeating: "A ", count: 500), "A… A… A… A… A… A… A… A…"),
  ]) func `of a name: first letters alone`(_ name: String, _ initials: String) {
    #expect(DossierAnswer.initials(name) == initials)
  }
}
