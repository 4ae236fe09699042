import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

/// An outage is argued to the upper level in a letter whose facts nobody types.
@Suite struct `The letter about an outage` {
  private func afterAnOutage(_ body: (MauOffice, Visitor, Link) async throws -> Void) async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      mau.clock.set(to: .at("2026-03-02T10:00"))
      let outage = try await mau.office.noteOutage(
        OutageDraft(
          system: "Hệ thống hộ tịch điện tử", from: .at("2026-03-02T09:00"), description: "Báo lỗi 503"),
        reach: OutageReach(procedures: [Procedure.maritalStatus.code]), by: .clerk)
      let place = Address.outage.path(Int(outage.id.count))
      let visitor = try await mau.visitor(.clerk)
      #expect(
        try await visitor.open(place).forms.allSatisfy { !$0.action.hasSuffix("/letter") }, "while it lasts")
      mau.clock.set(to: .at("2026-03-02T11:00"))
      _ = try await mau.office.endOutage(outage.id, at: .at("2026-03-02T10:30"), by: .clerk)
      #expect(try await visitor.open(place).says("\(code)"))
      try await body(mau, visitor, place)
    }
  }

  @Test func `is filled in with its times and every dossier it held up, and kept with a number`() async throws
  {
    try await afterAnOutage { mau, visitor, place in
      let form = try #require(
        try await visitor.open(place).forms.first { $0.action.hasSuffix("/letter") })
      let sent = ["recipient": "Sở Tư pháp tỉnh Mẫu", "signer": "Phạm Văn Mẫn"]
      let letter = try await visitor.send(form, sent)
      #expect(letter.status == 200)
      for words in [
        "Số: 01/UBND-TTPVHCC", "Kính gửi: Sở Tư pháp tỉnh Mẫu", "09 giờ 00", "10 giờ 30",
        "gián đoạn: 1 giờ 30 phút",
        "Báo lỗi 503",
        "gián đoạn việc giải quyết 01 hồ sơ", "không tính thời gian gián đoạn", "Phạm Văn Mẫn",
      ] {
        #expect(letter.says(words), "\(words)")
      }
      #expect(
        try await visitor.send(form, sent).says("Số: 01/UBND-TTPVHCC"), "a double click makes one letter")
    }
  }

  @Test func `stands on the outage's page afterwards, beside those before it`() async throws {
    try await afterAnOutage { mau, visitor, place in
      #expect(try await !visitor.open(place).says("Công văn đã lập"))
      for recipient in ["Sở Tư pháp tỉnh Mẫu", "UBND tỉnh Mẫu"] {
        let form = try #require(
          try await visitor.open(place).forms.first { $0.action.hasSuffix("/letter") })
        _ = try await visitor.send(form, ["recipient": recipient, "signer": "Phạm Văn Mẫn"])
        mau.clock.advance(minutes: 5)
      }
      let page = try await visitor.open(place)
      #expect(page.says("Công văn đã lập"))
      #expect(page.says("02/UBND-TTPVHCC 11:05 02/03/2026 UBND tỉnh Mẫu"))
      #expect(page.says("01/UBND-TTPVHCC 11:00 02/03/2026 Sở Tư pháp tỉnh Mẫu"))
      let papers = page.links.filter { $0.hasPrefix("/papers/") }
      #expect(papers.count == 4, "each as a page and as a file")
      #expect(try await visitor.open(try #require(papers.first)).says("Kính gửi: UBND tỉnh Mẫu"))

      let other = try await mau.office.noteOutage(
        OutageDraft(system: "Đường truyền", from: .at("2026-03-02T09:00")), reach: OutageReach(), by: .clerk)
      #expect(
        try await !visitor.open(Address.outage.path(Int(other.id.count))).says("Công văn đã lập"))
    }
  }

  @Test
  func
    `stands on the outage's page by what it names, where it was written before letters were kept with outages`()
    async throws
  {
    try await afterAnOutage { mau, visitor, place in
      let form = try #require(
        try await visitor.open(place).forms.first { $0.action.hasSuffix("/letter") })
      _ = try await visitor.send(form, ["recipient": "Sở Tư pháp tỉnh Mẫu", "signer": "Phạm Văn Mẫn"])
      try await mau.database.write { db -> Void in try db.run("DELETE FROM outage_letter") }
      #expect(try await visitor.open(place).says("01/UBND-TTPVHCC 11:00 02/03/2026 Sở Tư pháp tỉnh Mẫu"))
      // Another outage of that system is another one, and so is another system's at that minute.
      for (system, from) in [
        ("Hệ thống hộ tịch điện tử", Moment.at("2026-03-02T09:20")),
        ("Đường truyền", Moment.at("2026-03-02T09:00")),
      ] {
        let other = try await mau.office.noteOutage(
          OutageDraft(system: system, from: from), reach: OutageReach(), by: .clerk)
        #expect(
          try await !visitor.open(Address.outage.path(Int(other.id.count))).says("Công văn đã lập"),
          "\(system)")
      }
    }
  }

  @Test func `says what is missing beside the field and keeps what was typed`() async throws {
    try await afterAnOutage { _, visitor, place in
      let form = try #require(
        try await visitor.open(place).forms.first { $0.action.hasSuffix("/letter") })
      let page = try await visitor.send(form, ["recipient": " ", "signer": "Phạm Văn Mẫn"])
      #expect(page.status == 422)
      #expect(page.says("Hãy ghi nơi nhận công văn."))
      #expect(page.forms.first { $0.action.hasSuffix("/letter") }?.fields["signer"] == "Phạm Văn Mẫn")
    }
  }
}
