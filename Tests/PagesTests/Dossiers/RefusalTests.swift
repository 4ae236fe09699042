import Casework
import Deadlines
import Examples
import Sodium
import Testing
import Web

@testable import Pages

@Suite struct `An act that is refused` {
  @Test func `on a page that is older than the dossier changes nothing and says so`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let old = try #require(try await hoa.open(code).form(.withdraw))
      try await mau.act(
        .addFiles([.init(hash: String(repeating: "a", count: 64), kind: .pdf, size: 1)]), on: code,
        by: .intake)
      let answer = try await hoa.send(old, ["withdraw.reason": "Không còn nhu cầu"])
      #expect(answer.status == 409)
      #expect(
        answer.says(
          "Chưa thực hiện được: Rút hồ sơ theo yêu cầu Hồ sơ vừa có người khác xử lý. Hãy xem lại rồi thực hiện."
        ))
      #expect(try await mau.dossier(code).stage == .received)
      // What was typed stands there still, and sent again it counts.
      let form = try #require(answer.form(.withdraw))
      #expect(form.fields["withdraw.reason"] == "Không còn nhu cầu")
      #expect(try await hoa.send(form).says("Đã ghi nhận rút hồ sơ."))
    }
  }

  @Test func `because a colleague was quicker names the colleague`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.forward(code, to: .appraisal)
      let quan = try await mau.visitor(.otherSpecialist)
      var form = try #require(try await quan.open("/work?pile=open").form(.take))
      try await mau.act(.take, on: code, by: .specialist)
      let answer = try await quan.send(form)
      #expect(answer.status == 409)
      #expect(answer.says("Hồ sơ đang do Lê Thị Thu Hà giữ xử lý."))
      form.action = "/dossiers/\(code.text)/acts/send_back"
      let back = try await quan.send(form, ["send_back.reason": "Không phải của tôi"])
      #expect(back.status == 409)
    }
  }

  @Test func `by a role that never does it is refused in the words of the table`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let inspector = try await mau.visitor(.auditor)
      let form = try #require(try await mau.visitor(.intake).open(code).form(.forward))
      let own = try #require(try await inspector.open(code).forms.first)
      let answer = try await inspector.send(
        PageForm(action: form.action, fields: own.fields))
      #expect(answer.status == 409)
      #expect(answer.says("Việc “Chuyển bước tiếp theo” do"))
      #expect(try await mau.dossier(code).version == 1)
    }
  }

  @Test func `for its result keeps the number and the file that came with it`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.forward(code, to: .issuing)
      let hanh = try await mau.visitor(.clerk)
      let scan = try mau.upload("%PDF-1.7 giấy khai sinh", field: "issue.files", name: "khai sinh.pdf")
      let answer = try await hanh.act(
        .issue, on: code, ["issue.number": "12/GKS", "issue.day": "01/03/2026"], uploads: [scan])
      #expect(answer.status == 409)
      #expect(answer.says("Ngày của kết quả phải từ ngày tiếp nhận đến hôm nay."))
      #expect(answer.says("khai sinh.pdf, 1 KB"))
      let form = try #require(answer.form(.issue))
      #expect(form.fields["issue.number"] == "12/GKS")
      _ = try await hanh.send(form, ["issue.day": "2/3/2026"])
      let result = try #require(try await mau.dossier(code).result)
      #expect(result.day == "2026-03-02")
      #expect(result.files.map(\.size) == [Int64("%PDF-1.7 giấy khai sinh".utf8.count)])
    }
  }

  @Test func `to pass on papers that are not scanned names them, and leads to where scans are added`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received(Filing.birth.unscanned)
      let hoa = try await mau.visitor(.intake)
      let page = try await hoa.open(code)
      #expect(page.says("Chưa số hóa 2 giấy tờ"))
      let refused = try await hoa.act(.forward, on: code)
      #expect(refused.status == 409)
      #expect(refused.says("Chưa số hóa: Tờ khai đăng ký khai sinh theo mẫu; Giấy chứng sinh."))
      let add = try #require(page.links.first { $0.contains("act=add_files") })
      // The first paper that has no scan is chosen already.
      #expect(try await hoa.open(add).form(.addFiles)?.fields["add_files.component"] == "1")
      let scan = try mau.upload("%PDF-1.7 tờ khai", field: "add_files.files")
      #expect(try await hoa.act(.addFiles, on: code, uploads: [scan]).says("Đã thêm 1 tệp."))
      // The other is a secret nobody may scan.
      let left = try await hoa.open(code)
      #expect(left.says("Chưa số hóa 1 giấy tờ"))
      #expect(left.says("Giấy chứng sinh: bí mật nhà nước, không số hóa"))
      let done = try await hoa.act(.forward, on: code, ["forward.secret[0]": "3"])
      #expect(done.says("Đã chuyển hồ sơ"))
      #expect(done.says("bí mật nhà nước, không số hóa: Giấy chứng sinh"))
    }
  }

  @Test func `with a file that lies about its kind names the file`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(Filing.birth.unscanned)
      let hoa = try await mau.visitor(.intake)
      let lie = try mau.upload("#!/bin/sh", field: "add_files.files", name: "đơn.pdf")
      let good = try mau.upload("%PDF-1.7 đơn", field: "add_files.files", name: "đơn thật.pdf")
      let answer = try await hoa.act(.addFiles, on: code, ["add_files.component": "3"], uploads: [lie, good])
      #expect(answer.status == 422)
      #expect(answer.says("Tệp “đơn.pdf” không phải PDF, JPEG hoặc PNG."))
      let form = try #require(answer.form(.addFiles))
      let added = try await hoa.send(form)
      #expect(added.says("Đã thêm 1 tệp."))
      #expect(try await mau.dossier(code).files.map(\.component) == [3])
    }
  }

  @Test func `with a file nobody sent in this session leaves it out`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let hash = String(repeating: "ab", count: 32)
      var form = try #require(try await hoa.open(code).form(.addFiles))
      form.fields.append("kept", "\(String(repeating: "0", count: 64))::pdf:10:\(hash):lạ.pdf")
      form.fields.append("kept", ":pdf:10:\(hash):lạ.pdf")
      let answer = try await hoa.send(form)
      #expect(answer.status == 422)
      #expect(answer.says("Hãy chọn ít nhất một tệp."))
    }
  }

  @Test(arguments: [
    (Act.sendBack, "send_back.reason", "Lý do dài quá 1.000 chữ."),
    (.forward, "forward.note", "Ý kiến dài quá 1.000 chữ."),
    (.forward, "forward.assignee", "Đơn vị không có công chức này."),
  ]) func `for its form is told beside the field`(act: Act, field: String, words: String) async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      try await mau.forward(code, to: .appraisal)
      let ha = try await mau.visitor(.specialist)
      let typed = String(repeating: "a", count: 10_000)
      let answer = try await ha.act(act, on: code, [field: typed])
      #expect(answer.status == 422)
      #expect(answer.says(words))
      #expect(answer.form(act)?.fields[field] == (field == "forward.assignee" ? "" : typed))
    }
  }

  @Test func `for a colleague of another department is refused by the rules`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(code, to: .assignment)
      let son = try await mau.visitor(.head)
      let answer = try await son.act(.forward, on: code, ["forward.assignee": "5"])
      #expect(answer.status == 409)
      #expect(answer.says("Người được phân công không giữ vai trò và đơn vị của bước này."))
      let stranger = try await son.act(.forward, on: code, ["forward.assignee": "101"])
      #expect(stranger.status == 422)
    }
  }
}

@Suite struct `An act that is sent twice` {
  @Test func `is one act, however often the line breaks`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let form = try #require(try await hoa.open(code).form(.forward))
      #expect(try await hoa.send(form).status == 200)
      #expect(try await hoa.send(form).cameFrom == "/dossiers/\(code.text)?done=forward")
      let dossier = try await mau.dossier(code)
      #expect(dossier.version == 2)
      #expect(dossier.step == 2)
    }
  }

  @Test func `with a key that served another act is told to look again`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let hoa = try await mau.visitor(.intake)
      let page = try await hoa.open(code)
      let forward = try #require(page.form(.forward))
      let withdraw = try #require(page.form(.withdraw))
      _ = try await hoa.send(forward)
      let answer = try await hoa.send(
        withdraw, ["withdraw.reason": "Không còn nhu cầu", "key": forward.fields["key"] ?? ""])
      #expect(answer.status == 409)
      #expect(try await mau.dossier(code).stage == .processing)
    }
  }
}
