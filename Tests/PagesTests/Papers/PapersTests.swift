import Casework
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `Papers between two points` {
  @Test func `go on one slip, wait until they are scanned, and arrive as a whole or one by one`() async throws
  {
    try await MauOffice.run { mau in
      let codes = [try await mau.received(), try await mau.received(), try await mau.received()]
      let hanh = try await mau.visitor(.clerk)
      let form = try #require(try await hanh.open("/papers-moves").form(to: "send"))
      let filled = [
        "from": "Điểm số 1", "to": "Điểm số 2",
        "codes": "\(codes[0].text)\n\(codes[1].text.lowercased()), \(codes[2].text)\n\(codes[0].text)",
      ]
      let slip = try await hanh.send(form, filled)
      #expect(slip.cameFrom?.hasPrefix("/papers/") == true)
      for code in codes { #expect(slip.says(code.text)) }
      #expect(try await hanh.send(form, filled).cameFrom == slip.cameFrom)
      #expect(try await mau.dossier(codes[0]).papersUnderWay?.slip == "BG-2026-1")

      let hoa = try await mau.visitor(.intake)
      let waiting = try await hoa.open("/papers-moves")
      #expect(waiting.says("Phiếu BG-2026-1, từ Điểm số 1 đến Điểm số 2"))
      let arrival = try #require(waiting.form(to: "arrive"))
      let one = try await hoa.send(arrival, ["scanned": codes[1].text])
      #expect(one.says("Đã nhận giấy tờ của 1 hồ sơ."))
      #expect(!one.links.contains("/dossiers/\(codes[1].text)"))
      let rest = try await hoa.send(
        try #require(one.form(to: "arrive")), ["scanned": "bg-2026-1\n\(codes[0].text)"])
      #expect(rest.says("Đã nhận giấy tờ của 2 hồ sơ."))
      #expect(rest.says("Không có giấy tờ nào đang chuyển giữa hai điểm"))
      #expect(try await mau.dossier(codes[0]).papersAt == "Điểm số 2")
      #expect(try await mau.office.verify().findings.isEmpty)
    }
  }

  @Test func `are not sent twice, and a slip with one wrong dossier is not made`() async throws {
    try await MauOffice.run { mau in
      let (first, second) = (try await mau.received(), try await mau.received())
      try await mau.act(
        .sendPapers(slip: "BG-9", from: "Điểm số 1", to: "Điểm số 2"), on: first, by: .clerk)
      let hoa = try await mau.visitor(.intake)
      let form = try #require(try await hoa.open("/papers-moves").form(to: "send"))
      let refused = try await hoa.send(
        form, ["from": "Điểm số 1", "to": "Điểm số 2", "codes": "\(second.text) \(first.text)"])
      #expect(refused.status == 409)
      #expect(refused.says("\(first.text): Giấy tờ đang được chuyển giữa hai điểm, chưa ai nhận."))
      #expect(refused.form(to: "send")?.fields["to"] == "Điểm số 2")
      #expect(try await mau.dossier(second).papersUnderWay == nil)
      let wrong = try await hoa.send(form, ["from": "A", "to": "a", "codes": second.text])
      #expect(wrong.status == 422 && wrong.says("Điểm giao và điểm nhận phải khác nhau."))
      let none = try await hoa.send(form, ["from": "A", "to": "B", "codes": "không phải mã"])
      #expect(none.status == 422 && none.says("“KHÔNG” không phải mã hồ sơ."))
      let unknown = try await hoa.send(
        try #require(try await hoa.open("/papers-moves").form(to: "arrive")), ["scanned": "BG-2026-77"])
      #expect(unknown.status == 409)
      #expect(unknown.says("Không có hồ sơ hoặc phiếu bàn giao đang chờ nhận nào mang mã “BG-2026-77”."))
    }
  }
}

extension Page {
  fileprivate func form(to act: String) -> PageForm? {
    forms.first { $0.action == "/papers-moves/\(act)" }
  }
}
