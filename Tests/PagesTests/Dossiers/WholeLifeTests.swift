import Casework
import Deadlines
import Examples
import Testing
import Web

@testable import Pages

@Suite struct `The whole life of a dossier on its page` {
  @Test func `of a birth goes through four steps in one day`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let received = try await hoa.open("/dossiers/\(code.text)?received=1")
      #expect(received.status == 200)
      #expect(received.says("Đã tiếp nhận hồ sơ H48.37.28-260302-0001. Hẹn trả 17:00 thứ Hai 02/03/2026."))
      #expect(received.links.contains("/dossiers/\(code.text)/receipt"))
      #expect(received.says("Được tiếp nhận"))
      #expect(received.says("Bước 1: Tiếp nhận, kiểm tra, số hóa hồ sơ, Nguyễn Thị Hoa đang giữ"))

      mau.clock.advance(minutes: 25)
      let forwarded = try await hoa.act(.forward, on: code, ["forward.note": "Đủ giấy tờ"])
      #expect(forwarded.cameFrom == "/dossiers/\(code.text)?done=forward")
      #expect(forwarded.says("Đã chuyển hồ sơ sang bước 2 “Thẩm tra hồ sơ, lập kết quả trình ký”."))
      #expect(
        forwarded.says(
          "Chuyển từ bước 1 (Tiếp nhận) sang bước 2 (Thẩm định); ở bước 1: 25 phút làm việc Ý kiến: Đủ giấy tờ "
            + "Nguyễn Thị Hoa, Công chức tiếp nhận"))

      let ha = try await mau.visitor(.specialist)
      let taken = try await ha.act(.take, on: code)
      #expect(taken.says("Đã giao bước 2 “Thẩm tra hồ sơ, lập kết quả trình ký” cho Lê Thị Thu Hà."))
      mau.clock.advance(minutes: 60)
      #expect(try await ha.open(code).form(.forward)?.buttons == ["Trình ký Ctrl+Enter"])
      _ = try await ha.act(.forward, on: code)

      let phuc = try await mau.visitor(.chairman)
      let signing = try await phuc.open(code)
      #expect(signing.form(.forward)?.buttons == ["Ký duyệt, chuyển văn thư Ctrl+Enter"])
      #expect(signing.form(.sendBack)?.buttons == ["Trả lại"])
      _ = try await phuc.act(.forward, on: code)

      let hanh = try await mau.visitor(.clerk)
      let scan = try mau.upload("%PDF-1.7 giấy khai sinh", field: "issue.files")
      let issued = try await hanh.act(.issue, on: code, ["issue.number": "12/GKS"], uploads: [scan])
      #expect(issued.says("Đã phát hành kết quả số 12/GKS, chuyển quầy trả."))
      #expect(issued.says("Đã xử lý xong"))
      #expect(try await mau.dossier(code).result?.files.count == 1)

      let given = try await hoa.act(.handOver, on: code, ["hand_over.identityChecked": "1"])
      #expect(given.says("Đã trả kết quả. Hồ sơ kết thúc."))
      #expect(given.says("Hồ sơ đã kết thúc, không còn việc phải làm."))
      #expect(given.says("Trả kết quả cho Trần Thị Lan, đã kiểm tra giấy tờ tùy thân"))
      #expect(given.says("Đúng hạn"))
      #expect(given.acts.isEmpty)
      #expect(try await mau.dossier(code).stage == .returned)
    }
  }

  @Test func `of a marital status goes through seven steps, is sent back once and paid at the end`()
    async throws
  {
    try await MauOffice.run { mau in
      var filing = Filing.maritalStatus
      filing.paidBy = nil
      let code = try await mau.received(filing, .maritalStatus)
      let hoa = try await mau.visitor(.intake)
      #expect(
        try await hoa.open(code).form(.forward)?.buttons == ["Chuyển lãnh đạo phòng phân công Ctrl+Enter"])
      _ = try await hoa.act(.forward, on: code)

      let son = try await mau.visitor(.head)
      let sharing = try #require(try await son.open(code).form(.forward))
      let choices = try #require(sharing.choices["forward.assignee"])
      #expect(
        choices.keys.sorted() == [
          "Không chỉ định, ai nhận trước thì làm", "Lê Thị Thu Hà – Công chức tư pháp - hộ tịch",
          "Đỗ Minh Quân – Công chức tư pháp - hộ tịch",
        ])
      let shared = try await son.send(sharing, ["forward.assignee": "3"])
      #expect(shared.says("giao Lê Thị Thu Hà"))

      let quan = try await mau.visitor(.otherSpecialist)
      #expect(try await quan.open(code).says("Hồ sơ đang do Lê Thị Thu Hà giữ xử lý."))
      let ha = try await mau.visitor(.specialist)
      _ = try await ha.act(.forward, on: code)
      let silent = try await son.act(.sendBack, on: code)
      #expect(silent.status == 422)
      #expect(silent.says("Chưa thực hiện được: còn 1 chỗ cần sửa Hãy ghi lý do trả lại."))
      let back = try await son.act(.sendBack, on: code, ["send_back.reason": "Thiếu ngày cấp"])
      #expect(back.says("Đã trả hồ sơ về bước 3 “Thẩm định hồ sơ, dự thảo kết quả”, giao Lê Thị Thu Hà."))
      #expect(back.says("Lý do: Thiếu ngày cấp"))

      _ = try await ha.act(.forward, on: code)
      #expect(try await son.open(code).form(.forward)?.buttons == ["Duyệt, trình ký Ctrl+Enter"])
      _ = try await son.act(.forward, on: code)
      _ = try await mau.visitor(.chairman).act(.forward, on: code)
      _ = try await mau.visitor(.clerk).act(
        .issue, on: code, ["issue.number": "31/XNHN", "issue.result": "0"])

      let unpaid = try await hoa.act(.handOver, on: code, ["hand_over.identityChecked": "1"])
      #expect(unpaid.status == 409)
      #expect(unpaid.says("Chưa thu đủ phí, lệ phí: còn 15.000 đồng."))
      #expect(unpaid.form(.collectFee)?.buttons == ["Thu 15.000 đồng Ctrl+Enter"])
      let paid = try await hoa.act(.collectFee, on: code, ["collect_fee.method": "transfer"])
      #expect(paid.says("Đã thu 15.000 đồng."))
      let unchecked = try await hoa.act(
        .handOver, on: code, ["hand_over.receiver.identifier": "051188004321"])
      #expect(unchecked.status == 409)
      #expect(unchecked.says("Hãy kiểm tra giấy tờ tùy thân của người nhận trước khi trả kết quả."))
      #expect(unchecked.form(.handOver)?.fields["hand_over.receiver.identifier"] == "051188004321")
      let form = try #require(unchecked.form(.handOver))
      let given = try await hoa.send(form, ["hand_over.identityChecked": "1"])
      #expect(given.says("Trả kết quả cho Nguyễn Đình Đức (người được ủy quyền)"))
      #expect(given.says("Thu phí, lệ phí 15.000 đồng, chuyển khoản"))
      #expect(try await mau.dossier(code).stage == .returned)
    }
  }

  @Test func `ends early when the citizen takes it back`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      #expect(try await hoa.act(.withdraw, on: code, ["withdraw.reason": " "]).status == 422)
      let withdrawn = try await hoa.act(.withdraw, on: code, ["withdraw.reason": "Không còn nhu cầu"])
      #expect(withdrawn.says("Đã ghi nhận rút hồ sơ."))
      #expect(withdrawn.says("Công dân yêu cầu rút hồ sơ"))
      #expect(withdrawn.acts.isEmpty)
    }
  }

  @Test func `is over at once when it is declined, and leads to Form 03`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.office.decline(
        .lan, reason: "Không thuộc thẩm quyền", procedure: Procedure.birth.code, channel: .inPerson,
        by: .intake,
        once: nil
      ).code
      let page = try await mau.visitor(.intake).open(code)
      #expect(page.says("Không được tiếp nhận"))
      #expect(page.says("Không thuộc thẩm quyền"))
      #expect(page.links.contains("/dossiers/\(code.text)/refusal"))
      #expect(!page.links.contains("/dossiers/\(code.text)/receipt"))
      #expect(page.acts.isEmpty)
    }
  }
}
