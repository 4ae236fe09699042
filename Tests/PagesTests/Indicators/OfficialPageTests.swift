import Casework
import Deadlines
import Examples
import Indicators
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The pages of the official score` {
  private static let heading = "ngày;mã đơn vị;tên đơn vị;chỉ số;điểm;hạng"
  private static let february = [
    heading, "20/02/2026;H48.37.28;Phường Mẫu;TONG;82,48;2", "20/02/2026;H48.37.28;Phường Mẫu;4.1;5,52;",
    "20/02/2026;U2;Xã Hai;TONG;90;1", "20/02/2026;U3;Xã Ba;TONG;81;3", "20/02/2026;U4;Xã Bốn;TONG;80;4",
  ].joined(separator: "\n")
  private static let march = [
    heading, "02/03/2026;H48.37.28;Phường Mẫu;TONG;81,20;4", "02/03/2026;H48.37.28;Phường Mẫu;4.1;4,24;",
    "02/03/2026;U2;Xã Hai;TONG;90,5;1", "02/03/2026;U3;Xã Ba;TONG;83;2", "02/03/2026;U4;Xã Bốn;TONG;81,5;3",
  ].joined(separator: "\n")

  private func send(_ text: String, _ mau: MauOffice, _ visitor: Visitor) async throws -> Page {
    let form = try #require(
      try await visitor.open("/indicators/official").forms.first {
        $0.action == "/indicators/official" && $0.fields["_csrf"] != nil
      })
    return try await visitor.send(
      form, uploads: [try mau.upload(text, field: "file", name: "diem.csv")])
  }

  @Test func `take a file in and put ours beside it with the difference`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(code, to: .issuing)
      let visitor = try await mau.visitor(.director)
      #expect(try await visitor.open("/indicators/official").says("Chưa có điểm chính thức"))
      let done = try await send(Self.march, mau, visitor)
      #expect(done.says("Đã nhập 5 dòng: 4 đơn vị, 1 ngày (02/03/2026)"))
      #expect(done.says("81,20"))
      #expect(done.says("4/4"))
      #expect(done.says("4.1 Tỷ lệ hồ sơ cấp kết quả điện tử 4,24 0,00 +4,24 Cổng tính nhiều hơn"))
    }
  }

  @Test func `refuse a bad file whole and say where it is wrong`() async throws {
    try await MauOffice.run { mau in
      let visitor = try await mau.visitor(.director)
      let page = try await send(Self.march.replacing("81,5;3", with: "81,5đ;3"), mau, visitor)
      #expect(page.status == 422)
      #expect(page.says("Tệp không được nhập: 1 lỗi"))
      #expect(page.says("Dòng 6, cột 5 (điểm): “81,5đ” không phải số điểm."))
      #expect(page.says("Chưa có điểm chính thức"))
    }
  }

  @Test func `explain a rank in sentences, with who passed and what was lost where`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(code, to: .issuing)
      try await mau.act(.issue(.init(number: "1/XN", day: .on("2026-03-02"))), on: code, by: .clerk)
      let visitor = try await mau.visitor(.director)
      #expect(try await visitor.open("/indicators/rank").says("Cần điểm chính thức của ít nhất hai ngày"))
      for text in [Self.february, Self.march] {
        _ = try await mau.office.importScores(Array(text.utf8), name: "diem.csv", by: .program)
      }
      let page = try await visitor.open("/indicators/rank")
      #expect(
        page.says(
          "Ngày 20/02/2026, Phường Mẫu xếp thứ 2 trong 4 đơn vị với 82,48 điểm. Ngày 02/03/2026 xếp thứ 4 trong 4 đơn vị với 81,20 điểm: tụt 2 hạng, điểm giảm 1,28."
        ))
      #expect(
        page.says(
          "riêng điểm của mình thay đổi không làm đổi hạng; các đơn vị khác thay đổi làm tụt 2 hạng."))
      #expect(page.says("Mất điểm nhiều nhất ở 4.1 Tỷ lệ hồ sơ cấp kết quả điện tử (từ 5,52 xuống 4,24)."))
      #expect(page.says("2 đơn vị vượt lên trên: Xã Ba (+2,00 điểm), Xã Bốn (+1,50 điểm)."))
      #expect(
        page.says(
          "1 hồ sơ tiếp nhận từ ngày 21/02/2026 đến ngày 02/03/2026 chưa được tính (thiếu tệp kết quả điện tử 1)"
        ))
      let link = try #require(page.links.first { $0.hasPrefix("/indicators/codes/4.1") })
      #expect(try await visitor.open(link).links.contains("/dossiers/\(code.text)"))
      #expect(
        try await visitor.open("/indicators/rank?from=02/03/2026&to=20/02/2026").says("Chưa so sánh được"))
    }
  }

  @Test func `let only those who keep scores bring them in`() async throws {
    try await MauOffice.run { mau in
      let head = try await mau.visitor(.chairman)
      let page = try await head.open("/indicators/official")
      #expect(page.status == 200)
      #expect(!page.says("Nhập điểm chính thức"))
    }
  }
}

@Suite struct `The page of recovery` {
  @Test func `leads to the dossiers whose results lack a file, and asks for a number of points`() async throws
  {
    try await MauOffice.run { mau in
      for _ in 1...3 {
        let code = try await mau.received()
        try await mau.forward(code, to: .issuing)
        try await mau.act(.issue(.init(number: "1/KS", day: .on("2026-03-02"))), on: code, by: .clerk)
      }
      let visitor = try await mau.visitor(.director)
      let page = try await visitor.open("/indicators/recovery")
      #expect(page.says("Gắn tệp kết quả điện tử 3 3"))
      let link = try #require(page.links.first { $0.contains("remedy=attach_result") })
      let list = try await visitor.open(link)
      #expect(list.says("3 hồ sơ tiếp nhận"))
      #expect(list.links.count { $0.hasPrefix("/dossiers/") } == 3)
      // A third of 6 points is more than enough for one and a half.
      let some = try await visitor.open("/indicators/recovery?target=1,5")
      #expect(some.says("Gắn tệp kết quả điện tử 1 3"))
      let much = try await visitor.open("/indicators/recovery?target=99")
      #expect(much.says("Làm hết các việc dưới đây cũng chỉ thêm"))
      let wrong = try await visitor.open("/indicators/recovery?target=nhi%E1%BB%81u")
      #expect(wrong.status == 422)
      #expect(wrong.says("Ghi số điểm, ví dụ 2,5."))
      #expect(try await visitor.open("/indicators/recovery/dossiers?remedy=none").status == 404)
    }
  }

  @Test func `lets the clerk attach the file of a result that was handed over`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.forward(code, to: .issuing)
      try await mau.act(.issue(.init(number: "1/KS", day: .on("2026-03-02"))), on: code, by: .clerk)
      let visitor = try await mau.visitor(.clerk)
      let before = try await mau.visitor(.director).open("/indicators/codes/4.1")
      #expect(before.says("Thiếu tệp kết quả điện tử: 1 hồ sơ"))
      _ = try await visitor.act(
        .addFiles, on: code, uploads: [try mau.upload("%PDF-1.7 kết quả", field: "add_files.files")])
      #expect(try await mau.dossier(code).result?.files.count == 1)
      let after = try await mau.visitor(.director).open("/indicators/codes/4.1")
      #expect(after.says("100,00% (1/1)"))
    }
  }
}
