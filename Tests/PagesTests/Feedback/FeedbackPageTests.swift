import Casework
import Deadlines
import Examples
import Office
import Testing
import Web

@testable import Pages

extension Page {
  fileprivate func feedbackForm(_ act: FeedbackAct) -> PageForm? {
    forms.first { $0.action.hasSuffix("/acts/\(act.rawValue)") }
  }
  fileprivate var feedbackActs: [FeedbackAct] { FeedbackAct.allCases.filter { feedbackForm($0) != nil } }
}

@Suite struct `Feedback on the pages` {
  private func taken(
    _ mau: MauOffice, kind: FeedbackKind = .regulation, named: Actor? = nil, hidden: Bool = false
  ) async throws -> Page {
    let hoa = try await mau.visitor(.intake)
    let form = try #require(
      try await hoa.open("/feedback/new").forms.first { $0.action == "/feedback/new" })
    return try await hoa.send(
      form,
      [
        "channel": "hotline", "kind": kind.rawValue, "content": "Quầy số 2 phải chờ lâu",
        "name": "Trần Thị Lan", "phone": "0912 000 345", "hidden": hidden ? "1" : nil,
        "named": named.map { String($0.officer.number) } ?? "",
      ])
  }

  @Test func `sent without an account is accepted, answered, published, and followed by its code`()
    async throws
  {
    try await MauOffice.run { mau in
      let citizen = Visitor(router: mau.router, cookie: "")
      let form = try #require(try await citizen.open("/tell-us").forms.first { $0.action == "/tell-us" })
      let silent = try await citizen.send(form, ["kind": "conduct", "content": " "])
      #expect(silent.status == 422 && silent.says("Hãy ghi nội dung phản ánh, kiến nghị."))
      let sent = try await citizen.send(
        form, ["kind": "regulation", "content": "Bà Lan phải chờ lâu", "dossier": "H48.37.28-260302-0009"])
      #expect(sent.says("Đã nhận phản ánh của ông/bà"))
      let again = try await citizen.send(
        form, ["kind": "regulation", "content": "Bà Lan phải chờ lâu", "dossier": "H48.37.28-260302-0009"])
      #expect(again.says(mau.office.followCode(of: FeedbackID(unit: Commune.example.id, count: 1))))
      let follow = try #require(sent.forms.first { $0.action == "/tell-us/follow" })
      #expect(try await citizen.send(follow).says("Trung tâm trả lời chậm nhất 17:00 23/03/2026"))

      let hoa = try await mau.visitor(.intake)
      #expect(try await hoa.open("/feedback").says("1 chưa xong, 0 quá hạn"))
      let arrived = try await hoa.open("/feedback/1")
      // A code of no dossier is told as it was written, and links nowhere.
      #expect(arrived.says("Mã hồ sơ người gửi ghi: H48.37.28-260302-0009"))
      let accepted = try await hoa.send(try #require(arrived.feedbackForm(.accept)))
      #expect(accepted.says("Đã ghi: Tiếp nhận xử lý.") && accepted.feedbackActs == [.assign])
      _ = try await hoa.send(
        try #require(accepted.feedbackForm(.assign)),
        ["assign-officer": String(Actor.specialist.officer.number)])
      let ha = try await mau.visitor(.specialist)
      #expect(try await ha.open("/feedback?show=mine").links.contains("/feedback/1"))
      _ = try await ha.send(
        try #require(try await ha.open("/feedback/1").feedbackForm(.answer)),
        ["answer-finding": "founded", "answer-text": "Đã mở thêm một quầy"])
      let director = try await mau.visitor(.director)
      let ready = try #require(try await director.open("/feedback/1").feedbackForm(.publish))
      #expect(ready.fields["publish-answer"] == "Đã mở thêm một quầy")
      _ = try await director.send(ready, ["publish-question": "Người dân phải chờ lâu"])

      let board = try await citizen.open("/tell-us/answers")
      #expect(board.says("Người dân phải chờ lâu") && board.says("Đã mở thêm một quầy"))
      #expect(!board.says("Lan"))
      let known = try await citizen.send(follow)
      #expect(known.says("Đã mở thêm một quầy"))
      let rate = try #require(known.forms.first { $0.action == "/tell-us/follow/rate" })
      #expect(try await citizen.send(rate, ["rate-rating": "unsatisfied"]).says("Đã ghi. Cảm ơn ông/bà."))
      #expect(try await hoa.open("/feedback/1").says("Người gửi đánh giá Không hài lòng"))
      #expect(try await mau.office.verify(deep: true).isSound)
    }
  }

  @Test func `tells nobody which codes there are, and slows down who guesses`() async throws {
    try await MauOffice.run { mau in
      let citizen = Visitor(router: mau.router, cookie: "")
      _ = try await taken(mau)
      let form = try #require(try await citizen.open("/tell-us/follow").forms.first)
      var last = 0
      for _ in 1...21 {
        let page = try await citizen.send(form, ["code": "PA1-1-000000000000"])
        last = page.status
        if last == 422 { #expect(page.says("Không có phản ánh nào mang mã này. Xin xem lại từng chữ.")) }
      }
      #expect(last == 429)
      let send = try #require(try await citizen.open("/tell-us").forms.first { $0.action == "/tell-us" })
      for time in 1...11 {
        var one = send
        one.fields.set("key", "khoa-thu-\(time)")
        last = try await citizen.send(one, ["kind": "system", "content": "Trang hỏng lần \(time)"]).status
      }
      #expect(last == 429)
      #expect(try await mau.office.feedbackCounts(of: Commune.example.id).open == 11)
    }
  }

  @Test func `is taken down at the counter with what was typed kept`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      let form = try #require(
        try await hoa.open("/feedback/new").forms.first { $0.action == "/feedback/new" })
      let wrong = try await hoa.send(
        form, ["content": "Chờ lâu", "phone": "12", "kind": "regulation", "dossier": "H48.37.28-260302-0009"])
      #expect(wrong.status == 422)
      #expect(wrong.says("Số điện thoại phải có 10 số (di động) hoặc 11 số (cố định)."))
      let kept = try #require(wrong.forms.first { $0.action == "/feedback/new" })
      #expect(kept.fields["content"] == "Chờ lâu")
      let unknown = try await hoa.send(kept, ["phone": ""])
      #expect(unknown.status == 422 && unknown.says("Không có hồ sơ nào của đơn vị mang mã này."))
      let code = try await mau.received()
      let done = try await hoa.send(kept, ["phone": "", "dossier": code.text])
      #expect(done.says("Đã ghi phản ánh số 1/PAKN-2026."))
      #expect(done.links.contains("/dossiers/\(code.text)"))
      #expect(try await mau.visitor(.specialist).open("/feedback/new").status == 403)
      #expect(try await mau.visitor(.neighbour).open("/feedback/1").status == 404)
      #expect(try await mau.visitor(.admin).open("/feedback").status == 403)
    }
  }

  @Test func `about an officer is closed to that officer, and a hidden sender to who need not know`()
    async throws
  {
    try await MauOffice.run { mau in
      _ = try await taken(mau, kind: .conduct, named: .specialist, hidden: true)
      let ha = try await mau.visitor(.specialist)
      let list = try await ha.open("/feedback")
      #expect(list.says("Phản ánh về anh/chị") && !list.says("chờ lâu") && !list.says("Lan"))
      #expect(try await ha.open("/feedback/1").status == 403)
      let csv = try await ha.open("/feedback.csv")
      #expect(csv.html.contains("Giữ kín") && !csv.html.contains("Lan"))
      let head = try await mau.visitor(.head).open("/feedback/1")
      #expect(head.says("Giữ kín theo yêu cầu của người gửi") && !head.says("Lan"))
      #expect(try await mau.visitor(.head).open("/feedback?q=lan").says("Không có phản ánh nào như vậy"))
      #expect(try await mau.visitor(.director).open("/feedback/1").says("Trần Thị Lan"))
      #expect(try await mau.visitor(.intake).open("/feedback/1").says("Trần Thị Lan"))
    }
  }

  @Test func `that is a complaint is refused with the way to those who receive complaints`() async throws {
    try await MauOffice.run { mau in
      _ = try await taken(mau)
      let hoa = try await mau.visitor(.intake)
      let form = try #require(try await hoa.open("/feedback/1").feedbackForm(.refuse))
      let silent = try await hoa.send(form, ["refuse-ground": "complaint"])
      #expect(silent.status == 422 && silent.says("Hãy ghi nội dung."))
      let done = try await hoa.send(
        form, ["refuse-ground": "complaint", "refuse-text": "Mời bà đến nơi tiếp công dân"])
      #expect(done.says("Là khiếu nại: hướng dẫn đến nơi tiếp công dân") && done.feedbackActs.isEmpty)
      let citizen = Visitor(router: mau.router, cookie: "")
      let follow = try #require(try await citizen.open("/tell-us/follow").forms.first)
      let code = mau.office.followCode(of: FeedbackID(unit: Commune.example.id, count: 1))
      #expect(try await citizen.send(follow, ["code": code]).says("Nơi tiếp công dân: UBND phường Mẫu"))
    }
  }

  @Test func `keeps the files that came with it, for those who may see it`() async throws {
    try await MauOffice.run { mau in
      let citizen = Visitor(router: mau.router, cookie: "")
      let form = try #require(try await citizen.open("/tell-us").forms.first { $0.action == "/tell-us" })
      let photo = "%PDF-1.4\nảnh quầy"
      let wrong = try await citizen.send(
        form, ["kind": "system", "content": " "], uploads: [try mau.upload(photo, field: "files")])
      let kept = try #require(wrong.forms.first { $0.action == "/tell-us" })
      #expect(wrong.status == 422 && wrong.says("giấy.pdf"))
      _ = try await citizen.send(kept, ["content": "Trang hỏng"])
      let files = try await mau.office.feedback(FeedbackID(unit: Commune.example.id, count: 1)).feedback.files
      let hash = try #require(files.first?.hash)
      let hoa = try await mau.visitor(.intake)
      #expect(try await hoa.open("/feedback/1").links.contains("/feedback/1/files/\(hash)"))
      #expect(try await hoa.open("/feedback/1/files/\(hash)").status == 200)
      #expect(try await mau.visitor(.neighbour).open("/feedback/1/files/\(hash)").status == 404)
      #expect(try await mau.office.verify(deep: true).isSound)
    }
  }
}

@Suite struct `Feedback kept from who need not know` {
  private static let hidden: [String: String] = [
    "channel": "hotline", "kind": "conduct", "content": "Trả lời cộc lốc ở quầy số 2",
    "name": "Trần Thị Lan", "hidden": "1",
  ]

  private func take(
    _ mau: MauOffice, _ more: [String: String?] = [:], uploads: [Upload] = []
  ) async throws -> Page {
    let hoa = try await mau.visitor(.intake)
    let form = try #require(
      try await hoa.open("/feedback/new").forms.first { $0.action == "/feedback/new" })
    return try await hoa.send(
      form, Self.hidden.mapValues { Optional($0) }.merging(more) { $1 }, uploads: uploads)
  }

  @Test
  func `about an officer answers no search of that officer, and the list says no more than that it is there`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      _ = try await take(
        mau, ["named": String(Actor.specialist.officer.number), "dossier": code.text, "hidden": nil])
      let director = try await mau.visitor(.director)
      let ready = try await director.open("/feedback/1")
      let accepted = try await director.send(try #require(ready.feedbackForm(.accept)))
      _ = try await director.send(
        try #require(accepted.feedbackForm(.assign)),
        ["assign-officer": String(Actor.otherSpecialist.officer.number)])
      let name = mau.office.definitions.name(of: Actor.otherSpecialist.officer)
      let ha = try await mau.visitor(.specialist)
      for typed in ["coc+loc", "lan", "1/PAKN-2026"] {
        #expect(try await ha.open("/feedback?q=\(typed)").says("Không có phản ánh nào như vậy"), "\(typed)")
      }
      #expect(!(try await ha.open("/feedback").html.contains("row-link")))
      #expect(try await !ha.open("/feedback").says(name))
      let own = try await ha.open("/feedback.csv").html
      #expect(own.contains("1/PAKN-2026") && !own.contains(code.text) && !own.contains(name))
      let others = try await mau.visitor(.head).open("/feedback.csv?q=coc").html
      #expect(others.contains(code.text) && others.contains(name))
    }
  }

  @Test func `of a hidden sender shows neither dossier nor files to who neither decides nor handles`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      _ = try await take(
        mau, ["dossier": code.text], uploads: [try mau.upload("%PDF-1.4\nảnh quầy", field: "files")])
      let id = FeedbackID(unit: Commune.example.id, count: 1)
      let hash = try #require(try await mau.office.feedback(id).feedback.files.first?.hash)
      let head = try await mau.visitor(.head)
      let page = try await head.open("/feedback/1")
      #expect(page.status == 200 && !page.html.contains(code.text) && !page.html.contains(hash))
      #expect(try await head.open("/feedback/1/files/\(hash)").status == 404)
      #expect(try await !head.open("/feedback.csv").html.contains(code.text))
      // Who decides at the counter has to see the photograph, and need not know whose dossier it is about.
      let counter = try await mau.visitor(.otherIntake)
      #expect(try await counter.open("/feedback/1/files/\(hash)").status == 200)
      #expect(try await !counter.open("/feedback/1").html.contains(code.text))
      let director = try await mau.visitor(.director)
      #expect(try await director.open("/feedback/1").html.contains(code.text))
      #expect(try await director.open("/feedback.csv").html.contains(code.text))
      try await mau.office.traces.flush()
      let traces = try await mau.office.traces.of(id, limit: 20)
      #expect(Set(traces.map(\.purpose)) == [.page, .file, .export])
      #expect(traces.contains { $0.officer == Actor.head.officer && $0.purpose == .page })
    }
  }

  @Test func `gives its code to who took it down and the director, and to nobody who is rated by it`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = mau.office.followCode(of: FeedbackID(unit: Commune.example.id, count: 1))
      #expect(try await take(mau, ["kind": "regulation", "hidden": nil]).says(code))
      let director = try await mau.visitor(.director)
      let accepted = try await director.send(
        try #require(try await director.open("/feedback/1").feedbackForm(.accept)))
      #expect(accepted.says(code))
      _ = try await director.send(
        try #require(accepted.feedbackForm(.assign)),
        ["assign-officer": String(Actor.otherIntake.officer.number)])
      for actor in [Actor.otherIntake, .specialist, .head, .auditor] {
        let page = try await mau.visitor(actor).open("/feedback/1?done=received")
        #expect(page.status == 200 && !page.says(code), "\(actor.officer)")
      }
      #expect(try await mau.visitor(.intake).open("/feedback/1").says(code))
    }
  }

  @Test func `sent again by way of Back with other words is another piece, with the same words the same`()
    async throws
  {
    try await MauOffice.run { mau in
      let citizen = Visitor(router: mau.router, cookie: "")
      let form = try #require(try await citizen.open("/tell-us").forms.first { $0.action == "/tell-us" })
      for words in ["Chờ lâu", "Chờ lâu", "Ghế hỏng"] {
        let sent = try await citizen.send(form, ["kind": "system", "content": words])
        #expect(sent.status == 200 && sent.says("Đã nhận phản ánh của ông/bà"))
      }
      #expect(try await mau.office.feedbackCounts(of: Commune.example.id).open == 2)
      let hoa = try await mau.visitor(.intake)
      let own = try #require(
        try await hoa.open("/feedback/new").forms.first { $0.action == "/feedback/new" })
      for words in ["Đường dây nóng bận", "Đường dây nóng bận", "Quầy đóng cửa"] {
        let done = try await hoa.send(own, ["channel": "hotline", "kind": "system", "content": words])
        #expect(done.says("Đã ghi phản ánh số"))
      }
      #expect(try await mau.office.feedbackCounts(of: Commune.example.id).open == 4)
    }
  }

  @Test func `is not taken down by the officer it is about, and says so beside the name`() async throws {
    try await MauOffice.run { mau in
      let page = try await take(mau, ["named": String(Actor.intake.officer.number)])
      #expect(page.status == 422 && page.says("Phản ánh này về chính anh/chị: người khác phải xử lý."))
      #expect(try await mau.office.feedbackCounts(of: Commune.example.id).open == 0)
    }
  }
}
