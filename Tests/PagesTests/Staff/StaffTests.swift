import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

@Suite struct `Who is here today` {
  @Test func `is told to everybody, and the reason for being away to those who arrange the work`()
    async throws
  {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let vinh = try await mau.visitor(.director)
      let form = try #require(
        try await vinh.open("/staff/absences?officer=1").forms.first { $0.action == "/staff/absences" })
      #expect(form.fields["officer"] == "1")
      #expect(form.fields["from"] == "02/03/2026")
      let done = try await vinh.send(form, ["reason": "sick", "to": "6/3/2026", "substitute": "2"])
      #expect(done.cameFrom == "/staff?done=absence")
      #expect(done.says("Đã ghi vắng mặt."))
      #expect(done.says("20 người làm việc, 1 người vắng"))
      #expect(
        done.says(
          "Nguyễn Thị Hoa Công chức tiếp nhận Công chức tiếp nhận Vắng từ 02/03/2026 đến hết 06/03/2026, nghỉ ốm; Phạm Văn Bình làm thay 1"
        ))
      #expect(done.says("làm thay Nguyễn Thị Hoa"))
      let seen = try await mau.visitor(.clerk).open("/staff")
      #expect(seen.says("Vắng từ 02/03/2026 đến hết 06/03/2026; Phạm Văn Bình làm thay"))
      #expect(!seen.html.lowercased().contains("nghỉ ốm"))
      #expect(seen.forms.allSatisfy { !$0.action.hasPrefix("/staff") })
      // She may know it of herself.
      #expect(try await mau.visitor(.intake).open("/staff").says("nghỉ ốm"))
      #expect(try await !mau.visitor(.neighbour).open("/staff").says("Nguyễn Thị Hoa"))
    }
  }

  @Test func `puts the absent colleague's dossiers on the substitute's desk, and the history says for whom`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      let binh = try await mau.visitor(.otherIntake)
      #expect(try await !binh.open("/work").says(code.text))
      try await mau.office.enter(
        NewAbsence(
          of: Actor.intake.officer, Validity(from: .example, until: .example + 1),
          substitute: Actor.otherIntake.officer), by: .director)
      let work = try await binh.open("/work")
      #expect(work.says("Của tôi 1"))
      #expect(work.says("Tiếp nhận thay Nguyễn Thị Hoa"))
      let page = try await binh.open(code)
      #expect(page.says("Nguyễn Thị Hoa đang giữ, vắng, Phạm Văn Bình làm thay"))
      let done = try await binh.act(.forward, on: code)
      #expect(done.status == 200)
      #expect(done.says("Phạm Văn Bình, Công chức tiếp nhận, thay Nguyễn Thị Hoa"))
      // A dossier sent to her later goes on to his pile and keeps her name.
      let second = try await mau.received()
      #expect(try await mau.dossier(second).holder == Actor.intake.officer)
      #expect(try await binh.open("/work").says(second.text))
    }
  }

  @Test func `warns of dossiers nobody can work on`() async throws {
    try await MauOffice.run { mau in
      _ = try await mau.received()
      let sign = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.office.enter(
        NewAbsence(of: Actor.intake.officer, Validity(from: .example)), by: .director)
      let page = try await mau.visitor(.director).open("/staff")
      #expect(
        page.says(
          "Có hồ sơ không ai xử lý được 2 hồ sơ do Nguyễn Thị Hoa giữ : đang vắng, chưa có người làm thay"))
      #expect(page.links.contains("/staff/officers/1/leaving"))
      #expect(try await !mau.visitor(.head).open("/staff").says("không ai xử lý được"))
      #expect(try await mau.dossier(sign).holder == Actor.intake.officer)
    }
  }

  @Test func `ends what was arranged with one press`() async throws {
    try await MauOffice.run { mau in
      let days = Validity(from: .example, until: .example + 5)
      try await mau.office.enter(
        NewAbsence(of: Actor.specialist.officer, days, substitute: Actor.otherSpecialist.officer), by: .head)
      try await mau.office.enter(
        NewDelegation(
          from: Actor.chairman.officer, to: Actor.director.officer, [.signer], days, document: "12/GUQ-UBND"),
        by: .admin)
      try await mau.office.enter(
        NewSecondment(of: Actor.reform.officer, as: .intake, in: .centre, days, document: "45/QĐ-UBND"),
        by: .director)
      let son = try await mau.visitor(.head)
      var page = try await son.open("/staff")
      #expect(page.says("12/GUQ-UBND"))
      #expect(page.says("tăng cường: công chức tiếp nhận, Trung tâm Phục vụ hành chính công"))
      #expect(page.says("theo ủy quyền của Huỳnh Văn Phúc: người ký"))
      // The head of the office arranges the office: not the chairman's delegation.
      #expect(
        page.forms.map(\.action).filter { $0.hasPrefix("/staff") }
          == ["/staff/absences/1/end", "/staff/secondments/1/end"])
      let form = try #require(page.forms.first { $0.action == "/staff/absences/1/end" })
      #expect(form.buttons == ["Kết thúc vắng mặt của Lê Thị Thu Hà"])
      page = try await son.send(form)
      #expect(page.says("Đã kết thúc vắng mặt."))
      #expect(try await son.send(form).status == 409)
      var foreign = form
      foreign.action = "/staff/delegations/1/end"
      let refused = try await son.send(foreign)
      #expect(refused.status == 409)
      #expect(refused.says("Lãnh đạo phòng sắp xếp người của phòng mình"))
      let vinh = try await mau.visitor(.director)
      #expect(try await vinh.open("/work").status == 200)
      for name in ["delegations", "secondments"] {
        let end = try #require(
          try await vinh.open("/staff").forms.first { $0.action == "/staff/\(name)/1/end" })
        #expect(try await vinh.send(end).status == 200)
      }
      // Without the delegation the director has no work on steps.
      #expect(try await vinh.open("/work").status == 403)
    }
  }

  @Test func `keeps what was typed when an arrangement cannot be made, and says why beside the field`()
    async throws
  {
    try await MauOffice.run { mau in
      let vinh = try await mau.visitor(.director)
      let form = try #require(
        try await vinh.open("/staff/delegations").forms.first { $0.action == "/staff/delegations" })
      var page = try await vinh.send(form, ["to": "31/2/2026"])
      #expect(page.status == 422)
      #expect(page.says("Chưa ghi được: còn 5 chỗ cần sửa"))
      #expect(page.says("Ngày phải có thật"))
      let filled: [String: String?] = [
        "officer": "14", "receiver": "17", "roles": "clerk", "to": "6/3/2026", "document": "12/GUQ-UBND",
      ]
      page = try await vinh.send(form, filled)
      #expect(page.status == 422)
      #expect(page.says("Người ủy quyền không có hoặc không được ủy quyền vai trò: Văn thư."))
      let again = try #require(page.forms.first { $0.action == "/staff/delegations" })
      #expect(again.fields["document"] == "12/GUQ-UBND")
      #expect(again.fields["roles"] == "clerk")
      page = try await vinh.send(again, ["roles": "signer"])
      #expect(page.says("Đã ghi ủy quyền."))
      // Pressed twice: entered once.
      _ = try await vinh.send(again, ["roles": "signer"])
      #expect(mau.office.definitions.staff.delegations.count == 1)

      let away = try #require(
        try await vinh.open("/staff/absences").forms.first { $0.action == "/staff/absences" })
      page = try await vinh.send(away, ["officer": "3", "substitute": "16", "to": ""])
      #expect(page.says("Người làm thay phải có vai trò: Công chức chuyên môn."))
      page = try await vinh.send(away, ["officer": "3", "to": "1/3/2026"])
      #expect(page.says("Ngày cuối phải từ ngày đầu trở đi."))

      let lent = try #require(
        try await vinh.open("/staff/secondments").forms.first { $0.action == "/staff/secondments" })
      page = try await vinh.send(
        lent,
        [
          "officer": "18", "role": "intake", "department": "centre", "to": "6/3/2026",
          "document": "45/QĐ-UBND",
        ])
      #expect(page.says("Đã ghi cử tăng cường."))
      #expect(try await mau.visitor(.reform).open("/counter").status == 200)
    }
  }

  @Test func `lets nobody arrange who does not lead`() async throws {
    try await MauOffice.run { mau in
      for actor in [Actor.intake, .specialist, .chairman, .clerk, .reform, .auditor, .guide] {
        let visitor = try await mau.visitor(actor)
        #expect(try await visitor.open("/staff").status == 200)
        for path in [
          "/staff/absences", "/staff/delegations", "/staff/secondments", "/staff/officers/3/leaving",
        ] {
          #expect(try await visitor.open(path).status == 403, "\(path)")
        }
      }
      // A head's list of choices holds the own department alone.
      let form = try #require(
        try await mau.visitor(.head).open("/staff/absences").forms.first { $0.action == "/staff/absences" })
      let names = Set(form.choices["officer", default: [:]].values)
      #expect(names == ["", "3", "4", "9", "16", "18"])
    }
  }
}
