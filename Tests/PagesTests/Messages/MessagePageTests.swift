import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import Post
import Testing
import Web

@testable import Pages

extension MessageBook {
  /// The project's templates; letters leave, or nothing does.
  static func example(leaves: Bool) throws -> MessageBook {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let templates = try MessageKind.allCases.map { kind in
      let file = "/\(root)/share/messages/\(kind.rawValue).txt"
      let bytes = try #require(FileManager.default.contents(atPath: file))
      return try MessageTemplate.read([UInt8](bytes), of: kind)
    }
    var settings = MessageSettings.off
    if leaves {
      settings.email = SMTPSender.Settings(
        host: "127.0.0.1", security: .none, from: try #require(MailAddress("motcua@mau.example")))
    }
    return try MessageBook(templates, settings: settings, site: { "http://mau.example" })
  }
}

extension MauOffice {
  /// The mail server refuses everything.
  fileprivate func mailRefused() async throws {
    let mailroom = Mailroom(
      office, carriers: [.email: { _ in .refused(.rejected(code: 550, words: "<no such> user")) }],
      attempts: 3, longest: 1000, name: "a")
    _ = try await mailroom.sendDue()
  }

  /// Its result lies ready.
  fileprivate func decided() async throws -> DossierCode {
    let code = try await received()
    try await forward(code, to: .issuing)
    try await act(.issue(.init(number: "31/GKS", day: .example)), on: code, by: .clerk)
    return code
  }
}

@Suite struct `Messages to citizens` {
  @Test func `that could not be sent are tasks of the counter: sent again, or told by telephone`()
    async throws
  {
    try await MauOffice.run(messages: .example(leaves: true)) { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let waiting = try await hoa.open("/messages")
      #expect(waiting.says("1 tin đang chờ gửi, lâu nhất từ 09:15 02/03/2026"))
      #expect(waiting.says("Không có tin nào không gửi được"))
      try await mau.mailRefused()
      let page = try await hoa.open("/messages")
      #expect(page.says("Không gửi được 1 Giấy báo chờ in 0"))
      #expect(page.says("Trần Thị Lan 0912000345"))
      #expect(page.says("Đã tiếp nhận Thư điện tử lan@mau.example"))
      #expect(page.says("Máy chủ gửi tin từ chối (550): <no such> user."))
      #expect(page.links.contains("/dossiers/\(code.text)"))
      let again = try #require(page.forms.first { $0.action.hasSuffix("/resend") })
      let sent = try await hoa.send(again)
      #expect(sent.cameFrom == "/messages?list=failed&done=resent")
      #expect(sent.says("Tin sẽ được gửi lại ngay."))
      // Pressed a second time: it waits already.
      let twice = try await hoa.send(again)
      #expect(twice.status == 409)
      #expect(twice.says("Tin báo này vừa có thay đổi."))
      try await mau.mailRefused()
      let told = try #require(try await hoa.open("/messages").forms.first { $0.action.hasSuffix("/told") })
      let done = try await hoa.send(told, ["how": "gọi điện"])
      #expect(done.says("Đã ghi: người dân được báo bằng cách khác."))
      let dossier = try await hoa.open(code)
      #expect(dossier.says("Đã báo cho người dân"))
      #expect(dossier.says("Đã tiếp nhận, thư điện tử lan@mau.example Không gửi nữa"))
      #expect(dossier.says("Đã báo bằng cách khác: gọi điện"))
    }
  }

  @Test func `are sent again all at once after the mail server was mended`() async throws {
    try await MauOffice.run(messages: .example(leaves: true)) { mau in
      for _ in 0..<3 { _ = try await mau.received() }
      try await mau.mailRefused()
      let hoa = try await mau.visitor(.intake)
      let all = try #require(try await hoa.open("/messages").forms.first { $0.action == "/messages/resend" })
      #expect(all.buttons == ["Gửi lại tất cả"])
      let after = try await hoa.send(all)
      #expect(after.says("3 tin đang chờ gửi"))
      #expect(after.says("Không gửi được 0"))
    }
  }

  @Test func `become notes to print where nothing leaves the office`() async throws {
    try await MauOffice.run(messages: .example(leaves: false)) { mau in
      let code = try await mau.decided()
      let hoa = try await mau.visitor(.intake)
      let page = try await hoa.open("/messages")
      #expect(page.says("Chưa có kênh gửi tin nào được mở"))
      #expect(page.says("Không gửi được 0 Giấy báo chờ in 1"))
      let link = try #require(page.links.first { $0.hasSuffix("/note") })
      let note = try await hoa.open(link)
      #expect(note.says("Giấy báo"))
      #expect(note.says("Kính gửi Ông/Bà Trần Thị Lan,"))
      #expect(note.says("đã có kết quả: Giấy khai sinh"))
      #expect(note.html.contains("data:image/svg+xml"))
      #expect(!note.says("gửi tự động"))
      let given = try #require(page.forms.first { $0.action.hasSuffix("/given") })
      #expect(try await hoa.send(given).says("Không có giấy báo nào chờ in"))
      #expect(try await hoa.open(code).says("Đã đưa"))
    }
  }

  @Test func `name nobody to the administrator, who mends the lines`() async throws {
    try await MauOffice.run(messages: .example(leaves: true)) { mau in
      let code = try await mau.received()
      try await mau.mailRefused()
      let admin = try await mau.visitor(.admin)
      let page = try await admin.open("/messages")
      #expect(page.says(code.text))
      #expect(page.says("Máy chủ gửi tin từ chối (550)"))
      for secret in ["Lan", "0912000345", "lan@mau.example"] { #expect(!page.says(secret)) }
      #expect(!page.links.contains("/dossiers/\(code.text)"))
      let again = try #require(page.forms.first { $0.action.hasSuffix("/resend") })
      #expect(try await admin.send(again).says("Tin sẽ được gửi lại ngay."))
    }
  }

  @Test func `are no business of other roles and other communes`() async throws {
    try await MauOffice.run(messages: .example(leaves: false)) { mau in
      _ = try await mau.decided()
      #expect(try await mau.visitor(.specialist).open("/messages").status == 403)
      let page = try await mau.visitor(.intake).open("/messages")
      let note = try #require(page.links.first { $0.hasSuffix("/note") })
      let given = try #require(page.forms.first { $0.action.hasSuffix("/given") })
      let neighbour = try await mau.visitor(.neighbour)
      #expect(try await neighbour.open("/messages").says("Giấy báo chờ in 0"))
      #expect(try await neighbour.open(note).status == 404)
      var theirs = try #require(try await neighbour.open("/messages").forms.first)
      theirs.action = given.action
      #expect(try await neighbour.send(theirs).status == 404)
    }
  }
}
