import Casework
import Examples
import Office
import Testing

@testable import Pages

@Suite struct `The list of changes` {
  @Test func `is open to administrators and inspectors alone`() async throws {
    try await MauOffice.run { mau in
      for actor in Actor.ofEveryRole {
        let page = try await mau.visitor(actor).open("/changes")
        let reads = actor.has([.admin, .auditor])
        #expect(page.status == (reads ? 200 : 403), "\(actor.roles)")
        #expect(try await mau.visitor(actor).open("/desk").links.contains("/changes") == reads)
      }
    }
  }

  @Test func `tells who changed what, and shows hostile names as names`() async throws {
    try await MauOffice.run { mau in
      try await mau.office.changeRoles(
        of: Actor.clerk.officer, to: [.clerk, .intake], by: .officer(Actor.admin.officer))
      try await mau.office.note(.paymentsSet, named: "<script>alert(1)</script>", by: .machine("root"))
      let page = try await mau.visitor(.auditor).open("/changes")
      #expect(
        page.says("Đổi vai trò Vũ Thị Mỹ Hạnh (vanthu); trước: Văn thư; nay: Công chức tiếp nhận, Văn thư"))
      #expect(page.says("Cao Hữu Nghĩa"))
      #expect(page.says("Đổi cấu hình thanh toán <script>alert(1)</script>"))
      #expect(page.says("Máy chủ tài khoản root"))
      #expect(!page.html.contains("<script>alert"))
      let catalogue = try await mau.visitor(.admin).open("/changes?of=catalogue")
      #expect(catalogue.says("Nhập danh mục thủ tục \(Procedure.examples.count) mới:"))
      #expect(!catalogue.says("Đổi vai trò"))
      #expect(try await mau.visitor(.admin).open("/changes?of=calendar").says("Chưa có thay đổi nào"))
      // What no link of ours says is as if it were not there.
      #expect(try await mau.visitor(.admin).open("/changes?of=gi-do&before=x").status == 200)
    }
  }

  @Test func `goes on page by page`() async throws {
    try await MauOffice.run { mau in
      for number in 1...60 { try await mau.office.note(.paymentsSet, named: "lần \(number)") }
      let admin = try await mau.visitor(.admin)
      let first = try await admin.open("/changes?of=payments")
      #expect(first.says("lần 60") && first.says("lần 11") && !first.says("lần 10 "))
      let next = try #require(first.links.first { $0.contains("before=") })
      let second = try await admin.open(next)
      #expect(second.says("lần 10 ") && second.says("lần 1 ") && !second.says("lần 11"))
      #expect(!second.links.contains { $0.contains("before=") })
    }
  }
}
