import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The desk` {
  @Test func `counts nothing in an office where nothing has happened`() async throws {
    try await MauOffice.run { mau in
      let page = try await mau.visitor(.director).open("/desk")
      #expect(page.status == 200)
      #expect(page.says("Không có hồ sơ quá hạn"))
      #expect(page.says("Không có hồ sơ nào đang giải quyết"))
      #expect(page.says("không có dữ liệu đang giải quyết"))
      #expect(!page.links.contains { $0.hasPrefix("/register?") })
    }
  }

  @Test func `shows every role where the work stands, each number beside the list it counts`() async throws {
    try await MauOffice.run { mau in
      let late = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(late, to: .appraisal)
      mau.clock.set(to: .at("2026-03-06T10:00"))
      let signing = try await mau.received()
      try await mau.forward(signing, to: .signing)
      for actor in [Actor.director, .reform, .auditor, .admin, .guide] {
        let page = try await mau.visitor(actor).open("/desk")
        #expect(page.says("Quá hạn, chưa có thư 1 50,00% (1/2) đang giải quyết"), "\(actor.roles)")
        #expect(page.says("Đến hạn hôm nay 1"))
        #expect(page.says("Nhận hôm nay 1"))
        #expect(page.says("Chờ ký 1"))
        #expect(page.says("Thẩm định Văn phòng HĐND và UBND 1"))
        for link in [
          "/desk/list?list=overdue_without_letter", "/desk/list?list=due_today", "/desk/list?list=signing",
          "/register?measure=received&from=06%2F03%2F2026&to=06%2F03%2F2026",
          "/desk/list?list=overdue&step=appraisal&department=office", "/desk/list?list=pending&holder=none",
        ] {
          #expect(page.links.contains(link), "\(link)")
          #expect(try await mau.visitor(actor).open(link).status == 200, "\(link)")
        }
      }
    }
  }

  @Test func `opens lists that hold what the numbers count`() async throws {
    try await MauOffice.run { mau in
      let late = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(late, to: .appraisal)
      mau.clock.set(to: .at("2026-03-06T10:00"))
      let fresh = try await mau.received()
      let vinh = try await mau.visitor(.director)
      let overdue = try await vinh.open("/desk/list?list=overdue")
      #expect(overdue.says(late.text))
      #expect(!overdue.says(fresh.text))
      let appraisal = try await vinh.open("/desk/list?step=appraisal&department=office")
      #expect(appraisal.says("bước Thẩm định, Văn phòng HĐND và UBND"))
      #expect(appraisal.says(late.text))
      #expect(appraisal.says("Trần Thị Lan"))
      #expect(!appraisal.says(fresh.text))
      let open = try await vinh.open("/desk/list?list=pending&holder=none")
      #expect(open.says("Chưa ai nhận"))
      #expect(try await vinh.open("/desk/list?step=review").says("Không có hồ sơ nào"))
      // Who keeps accounts need not know whose dossiers these are.
      let admin = try await mau.visitor(.admin).open("/desk/list")
      #expect(admin.says(late.text))
      #expect(!admin.says("Trần Thị Lan"))
      #expect(!admin.links.contains("/dossiers/\(late.text)"))
      // Another unit's desk knows nothing of them.
      #expect(!(try await mau.visitor(.neighbour).open("/desk/list").says(late.text)))
    }
  }

  @Test func `walks long lists without skipping or repeating`() async throws {
    try await MauOffice.run { mau in
      var codes: [String] = []
      for _ in 0..<5 { codes.append(try await mau.received().text) }
      var seen: [String] = []
      var cursor: Cursor?
      repeat {
        let page = try await mau.office.list(
          of: Commune.example.id, BoardQuery(), after: cursor, limit: 2)
        seen += page.rows.map(\.code)
        cursor = page.next
      } while cursor != nil
      #expect(seen == codes)
    }
  }

  @Test func `tells what came in and what was settled, week by week up to today`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      mau.clock.set(to: .at("2026-03-11T09:00"))
      let code = try await mau.received()
      try await mau.forward(code, to: .issuing)
      try await mau.act(.issue(.init(number: "12/GKS", day: Day.on("2026-03-11"))), on: code, by: .clerk)
      let flows = try await mau.office.flows(of: Commune.example.id, weeks: 2)
      #expect(flows.map(\.received) == [1, 1])
      #expect(flows.map(\.settled) == [0, 1])
      #expect(flows.map(\.period.from) == [Day.on("2026-03-02"), Day.on("2026-03-09")])
      #expect(flows.last?.period.to == Day.on("2026-03-11"))
      let page = try await mau.visitor(.director).open("/desk")
      #expect(page.says("09/03–11/03: nhận 1, giải quyết xong 1."))
    }
  }
}
