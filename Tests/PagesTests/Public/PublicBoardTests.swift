import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The public board` {
  private func open(_ path: String, _ mau: MauOffice) async throws -> String {
    let answer = await mau.router.answer(Request(.get, path))
    #expect(answer.status.code == 200)
    return String(decoding: try await answer.collected(), as: UTF8.self)
  }

  @Test func `tells everybody what came in and what went out, as it stands this minute`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      _ = try await mau.received()
      var words = Markup(try await open("/figures", mau)).words
      #expect(words.contains("Tiếp nhận 2 hồ sơ"))
      #expect(words.contains("Trước và đúng hạn không có dữ liệu"))
      try await mau.forward(code, to: .issuing)
      try await mau.act(.issue(.init(number: "1/XN", day: .on("2026-03-02"))), on: code, by: .clerk)
      words = Markup(try await open("/figures", mau)).words
      #expect(words.contains("Đã giải quyết 1 hồ sơ"))
      #expect(words.contains("100,00% 1/1 hồ sơ"))
      #expect(words.contains("Hộ tịch 2 1 100,00%"))
    }
  }

  @Test func `names no person and no dossier, on the page and in its data`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      for path in ["/figures", "/figures.json"] {
        let text = try await open(path, mau)
        #expect(!text.contains(code.text) && !text.contains("Trần Thị Lan") && !text.contains("0912000345"))
        #expect(text.utf8.count < 50_000)
      }
    }
  }

  @Test func `gives the same figures as data`() async throws {
    try await MauOffice.run { mau in
      for _ in 1...3 { _ = try await mau.received() }
      let text = try await open("/figures.json", mau)
      #expect(text.contains(#""asOf":"2026-03-02T09:15"#))
      #expect(
        text.contains(#""period":"month","from":"2026-03-01","to":"2026-03-31","received":3,"settled":0"#))
      #expect(text.contains(#""percent":null"#))
    }
  }
}
