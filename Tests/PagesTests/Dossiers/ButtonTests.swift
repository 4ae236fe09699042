import Casework
import Deadlines
import Examples
import Testing

@testable import Pages

@Suite struct `The buttons of a dossier's page` {
  @Test func `are the acts of the table, for every role at every step`() async throws {
    try await MauOffice.run { mau in
      var filing = Filing.maritalStatus
      filing.paidBy = nil
      let code = try await mau.received(filing, .maritalStatus)
      var seen: Set<Act> = []
      func compare() async throws {
        let dossier = try await mau.dossier(code)
        for actor in Actor.ofEveryRole where actor.has(Role.readers) {
          let page = try await mau.visitor(actor).open(code)
          #expect(
            page.acts == dossier.acts(for: actor).filter(\.isOfOneDossier),
            "\(actor.roles) at step \(dossier.step)")
          seen.formUnion(page.acts)
        }
      }
      try await compare()
      for kind in [ProcessStep.Kind.assignment, .appraisal, .review, .signing, .issuing] {
        try await mau.forward(code, to: kind)
        try await compare()
      }
      try await mau.act(.issue(.init(number: "31/XNHN", day: .example)), on: code, by: .clerk)
      try await compare()
      try await mau.act(.collectFee(try await mau.dossier(code).outstanding, .cash), on: code, by: .intake)
      try await compare()
      try await mau.act(
        .handOver(.init(receiver: .init(name: "Trần Thị Lan", identifier: nil), identityChecked: true)),
        on: code,
        by: .intake)
      try await compare()
      let plain: Set<Act> = [
        .forward, .take, .assign, .sendBack, .issue, .collectFee, .addFiles, .withdraw, .handOver, .archive,
        .consult, .proposeSupplement, .askPayment, .proposeExtension, .stop, .remind, .exemptFee, .consign,
        .askHomeVisit,
      ]
      #expect(seen == plain)
    }
  }

  @Test func `offer whoever did the next step before, when work was sent back`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(code, to: .signing)
      try await mau.act(.sendBack(reason: "Sai ngày"), on: code, by: .chairman)
      try await mau.act(.sendBack(reason: "Sửa ngày"), on: code, by: .head)
      let ha = try await mau.visitor(.specialist)
      let form = try #require(try await ha.open(code).form(.forward))
      #expect(form.choices["forward.assignee"]?["Người đã làm bước này: Đặng Văn Sơn"] == "")
      _ = try await ha.send(form)
      #expect(try await mau.dossier(code).holder == Actor.head.officer)
    }
  }

  @Test func `have one that is the main one, reached by the keyboard`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received()
      func mains(_ actor: Actor) async throws -> [String] {
        try await mau.visitor(actor).open(code).forms.flatMap(\.buttons).filter { $0.hasSuffix("Ctrl+Enter") }
      }
      #expect(try await mains(.intake) == ["Chuyển thẩm định Ctrl+Enter"])
      #expect(try await mains(.auditor) == [])
      try await mau.forward(code, to: .issuing)
      #expect(try await mains(.clerk) == ["Phát hành kết quả Ctrl+Enter"])
    }
  }

  @Test func `are missing with a reason: another department's step, another role's, an onlooker`()
    async throws
  {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      try await mau.forward(code, to: .appraisal)
      func says(_ actor: Actor, _ words: String) async throws -> Bool {
        try await mau.visitor(actor).open(code).says(words)
      }
      #expect(try await says(.economySpecialist, "Bước này do Văn phòng HĐND và UBND thực hiện."))
      #expect(try await says(.chairman, "Bước này do Công chức chuyên môn thực hiện."))
      #expect(try await says(.auditor, "Vai trò của anh/chị chỉ xem hồ sơ ở bước này."))
      #expect(try await says(.specialist, "thực hiện.") == false)
    }
  }
}
