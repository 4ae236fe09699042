import Casework
import Examples
import Office
import Testing
import Web

@testable import Pages

/// A citizen of a province whose communes share one program.
@Suite struct `Before the door of several communes` {
  private static let mau = "unit=\(Commune.example.agency)"
  private static let ben = "unit=\(Commune.neighbour.agency)"

  private func open(_ path: String, _ mau: MauOffice) async throws -> (html: String, words: String) {
    let answer = await mau.router.answer(Request(.get, path))
    #expect(answer.status.code == 200, "\(path)")
    let html = String(decoding: try await answer.collected(), as: UTF8.self)
    return (html, Markup(html).words)
  }

  @Test func `a citizen chooses one, and every further page is that one's`() async throws {
    try await MauOffice.province { mau in
      for path in ["/", "/figures", "/tell-us", "/procedures/\(Procedure.birth.code)"] {
        let page = try await open(path, mau)
        #expect(page.html.contains("<b>Một cửa tỉnh Mẫu</b>"), "\(path)")
        #expect(page.html.contains("value=\"\(Commune.neighbour.agency)\">xã Bên</option>"), "\(path)")
      }
      let home = try await open("/?\(Self.ben)", mau)
      #expect(home.html.contains("<b>Một cửa xã Bên</b>"))
      for path in ["/figures", "/tell-us", "/procedures", "/look-up"] {
        #expect(home.html.contains("href=\"\(path)?\(Self.ben)\""), "\(path)")
      }
    }
  }

  @Test func `the figures are those of the commune that was chosen`() async throws {
    try await MauOffice.province { mau in
      for _ in 1...3 { _ = try await mau.received() }
      _ = try await mau.office.receive(.birth, procedure: Procedure.birth.code, by: .neighbour, once: nil)
      #expect(!(try await open("/figures", mau)).words.contains("Tiếp nhận"))
      #expect(try await open("/figures?\(Self.mau)", mau).words.contains("Tiếp nhận 3 hồ sơ"))
      #expect(try await open("/figures?\(Self.ben)", mau).words.contains("Tiếp nhận 1 hồ sơ"))
      #expect(try await open("/figures.json?\(Self.ben)", mau).html.contains(#""unit":"xã Bên""#))
      // A code nobody has is none.
      #expect(!(try await open("/figures?unit=H99", mau)).words.contains("Tiếp nhận"))
    }
  }

  @Test func `what is told goes to the commune it is about`() async throws {
    try await MauOffice.province { mau in
      let citizen = Visitor(router: mau.router, cookie: "")
      let address = "/tell-us?\(Self.ben)"
      let page = try await citizen.open(address)
      #expect(page.says("Gửi tới Trung tâm Phục vụ hành chính công xã Bên"))
      let form = try #require(page.forms.first { $0.action == address })
      let sent = try await citizen.send(
        form, ["kind": "regulation", "content": "Thủ tục yêu cầu nộp bản sao hai lần"])
      #expect(sent.says("Đã nhận phản ánh của ông/bà"))
      let first = try await mau.office.feedback(FeedbackID(unit: Actor.neighbour.unit, count: 1))
      #expect(first.feedback.told?.content == "Thủ tục yêu cầu nộp bản sao hai lần")
    }
  }

  @Test func `what is looked up is answered by the commune that has it`() async throws {
    try await MauOffice.province { mau in
      let code = try await mau.office.receive(
        .birth, procedure: Procedure.birth.code, by: .neighbour, once: nil
      ).code
      let page = try await open(Address.lookUpByReceipt.path(mau.office.receiptToken(for: code)).text, mau)
      #expect(page.html.contains("<b>Một cửa xã Bên</b>") && page.words.contains(code.text))
    }
  }

  @Test func `a province nobody gave an address and a telephone shows none`() async throws {
    try await MauOffice.run { mau in
      let (known, code) = (Province.example, Commune.example.agency)
      try await mau.office.addProvince(
        Province(id: known.id, agency: known.agency, name: known.name, address: "", phone: ""))
      #expect(!(try await open("/", mau)).words.contains("Điện thoại"))
      #expect(try await open("/?unit=\(code)", mau).words.contains("Điện thoại"))
    }
  }

  @Test func `where there is one commune nothing is to be chosen`() async throws {
    try await MauOffice.run { mau in
      for path in ["/", "/figures", "/tell-us", "/procedures/\(Procedure.birth.code)"] {
        let page = try await open(path, mau)
        #expect(!page.html.contains("name=\"unit\"") && page.html.contains("<b>Một cửa phường Mẫu</b>"))
      }
    }
  }
}
