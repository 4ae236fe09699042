import Casework
import Documents
import Examples
import Office
import Testing

@testable import Pages

/// The forms as officers see them. The documents desk of this office is not installed: everything must print without it.
@Suite struct `A form on the screen` {
  @Test func `is the sheet that will be printed, and says when its file is not there yet`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let clerk = try await mau.visitor(.intake)
      let page = try await clerk.open("/dossiers/\(code.text)/receipt")
      #expect(page.status == 200)
      #expect(page.says("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"))
      #expect(page.says("Mã hồ sơ: \(code.text)"))
      #expect(page.links.contains("/dossiers/\(code.text)/receipt.pdf"))
      #expect(!page.says("Tệp PDF đang tạo"))

      let file = try await clerk.open("/dossiers/\(code.text)/receipt.pdf")
      #expect(file.leadsTo == "/dossiers/\(code.text)/receipt?pdf=0")
      let told = try await clerk.open("/dossiers/\(code.text)/receipt?pdf=0")
      #expect(told.says("Tệp PDF đang tạo, in được sau ít phút — có thể in trang này ngay."))
    }
  }

  @Test func `is one of many on the dossier's page, each with its number`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.act(.withdraw(reason: "Nộp nhầm nơi"), on: code, by: .intake)
      let clerk = try await mau.visitor(.intake)
      let page = try await clerk.open(code)
      #expect(page.says("Giấy tờ đã lập"))
      #expect(page.says("Thông báo dừng giải quyết hồ sơ số 01/TBD-TTPVHCC"))
      let dossier = try await mau.dossier(code)
      let notice = try await clerk.open("/dossiers/\(code.text)/forms/\(dossier.version)")
      #expect(notice.says("Số: 01/TBD-TTPVHCC"))
      #expect(notice.says("Lý do: Nộp nhầm nơi"))
      let control = try await clerk.open("/dossiers/\(code.text)/control-sheet")
      #expect(control.says("Mã số hồ sơ: \(code.text)"))
    }
  }

  @Test(arguments: [
    "receipt", "receipt.pdf", "refusal", "control-sheet", "group-slip", "forms/1", "forms/1/pdf",
  ])
  func `is shown to the dossier's own offices alone`(address: String) async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let stranger = try await mau.visitor(.neighbour)
      #expect(try await stranger.open("/dossiers/\(code.text)/\(address)").status == 404)
    }
  }

  @Test(arguments: ["refusal", "group-slip", "forms/2", "forms/99", "forms/0", "forms/x"])
  func `that the dossier has not is not found`(address: String) async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let clerk = try await mau.visitor(.intake)
      #expect(try await clerk.open("/dossiers/\(code.text)/\(address)").status == 404)
    }
  }

  @Test func `about several dossiers is shown to its unit alone`() async throws {
    try await MauOffice.run { mau in
      let unit = Commune.example.id
      let moment = mau.office.now()
      let id = try await mau.database.write { db in
        try IssuedForms.keep(.example(.routeSheet), number: "07/PTN-TTPVHCC", unit: unit, at: moment, in: db)
      }
      #expect(try await mau.visitor(.intake).open("/papers/\(id)").says("Phiếu trả kết quả tại nhà"))
      #expect(try await mau.visitor(.neighbour).open("/papers/\(id)").status == 404)
      #expect(try await mau.visitor(.intake).open("/papers/99").status == 404)
    }
  }

  @Test func `of the register is one book a field and year`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let clerk = try await mau.visitor(.intake)
      let choice = try await clerk.open("/register/book")
      let link = try #require(choice.links.first { $0.hasPrefix("/register/book?field=") })
      let book = try await clerk.open(link)
      #expect(book.says("Sổ theo dõi hồ sơ"))
      #expect(book.says(code.text))
      #expect(try await clerk.open("/register/book?field=x&year=2026").status == 404)
      #expect(try await clerk.open("/register/book?field=x&year=2026000000000000000000").status == 404)
    }
  }

  @Test func `shows the administrator every template with its blanks and a sample`() async throws {
    try await MauOffice.run { mau in
      let admin = try await mau.visitor(.admin)
      let page = try await admin.open("/forms")
      for kind in FormKind.allCases { #expect(page.says(kind.file)) }
      #expect(page.says("Mẫu của chương trình"))
      let fields = try await admin.open("/forms/kinds/receipt")
      #expect(fields.says("ma_ho_so"))
      #expect(fields.says("uy_quyen › ho_ten"))
      #expect(try await admin.open("/forms/kinds/receipt/sample").says("Trần Thị Lan"))
      #expect(try await admin.open("/forms/kinds/nothing").status == 404)
      #expect(try await mau.visitor(.intake).open("/forms").status == 403)
    }
  }
}
