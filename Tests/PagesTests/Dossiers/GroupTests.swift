import Casework
import Examples
import Testing
import Web

@testable import Pages

@Suite struct `Several filings at the counter` {
  private static let lan: [String: String?] = [
    "applicant.name": "Trần Thị Lan", "applicant.identifier": "051188004321",
    "applicant.address": "Số 12 đường Hoa Mai",
  ]

  @Test func `of one citizen are received together, under one slip`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      let form = try #require(
        try await hoa.open("/counter/groups?procedure=\(Procedure.copyCertification.code)").group)
      #expect(form.buttons.contains("Tiếp nhận tất cả Ctrl+Enter"))
      let filled = Self.lan.merging(
        ["lines[0].dossiers": "20", "lines[0].count": "1", "lines[0].pages": "2", "paidBy": "cash"]
      ) { $1 }
      let group = try await hoa.send(form, filled.merging(["act": "receive"]) { $1 })
      #expect(group.cameFrom == "/groups/H48.37.28-260302-0001?received=1")
      #expect(group.says("Đã tiếp nhận 20 hồ sơ, chung một phiếu"))
      #expect(group.says("Từ H48.37.28-260302-0001 đến H48.37.28-260302-0020."))
      // Two pages at 2.000 đồng each, twenty times.
      #expect(group.says("Phải thu 80.000 đồng"))
      #expect(group.links.contains("/dossiers/H48.37.28-260302-0001/group-slip"))
      let slip = try await hoa.open("/dossiers/H48.37.28-260302-0020/group-slip")
      #expect(slip.says("H48.37.28-260302-0001") && slip.says("H48.37.28-260302-0020"))
      let one = try await hoa.open("/dossiers/H48.37.28-260302-0007")
      #expect(one.links.contains("/groups/H48.37.28-260302-0001"))

      // The same button once more: the first answer, no other dossier.
      let again = try await hoa.send(form, filled.merging(["act": "receive"]) { $1 })
      #expect(again.cameFrom == "/groups/H48.37.28-260302-0001?received=1")
      let none = try #require(DossierCode("H48.37.28-260302-0021"))
      #expect(try await mau.office.dossier(coded: none) == nil)
    }
  }

  @Test func `are added line by line, taken away, and reckoned, without losing what was typed`() async throws
  {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      var page = try await hoa.open("/counter/groups")
      for procedure in [Procedure.copyCertification, .birth, .maritalStatus] {
        let form = try #require(page.group)
        page = try await hoa.send(
          form, Self.lan.merging(["add": "\(procedure.code) – \(procedure.name)", "act": "add"]) { $1 })
        #expect(page.status == 200)
      }
      let three = try #require(page.group)
      #expect(three.fields["lines[2].procedure"] == Procedure.maritalStatus.code)
      page = try await hoa.send(three, ["lines[2].dossiers": "4", "remove": "1"])
      let two = try #require(page.group)
      #expect(two.fields["lines[1].procedure"] == Procedure.maritalStatus.code)
      #expect(two.fields["lines[1].dossiers"] == "4" && two.fields["lines[2].procedure"] == nil)
      #expect(two.fields["applicant.name"] == "Trần Thị Lan")
      #expect(page.says("5 hồ sơ"))
      let unknown = try await hoa.send(two, ["add": "thu tuc khong co", "act": "add"])
      #expect(unknown.status == 422)
      #expect(unknown.says("Hãy chọn một thủ tục trong danh sách gợi ý, hoặc gõ đúng mã thủ tục."))
    }
  }

  @Test func `are summed up as often as somebody asks, and nothing is received by that`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      let form = try #require(
        try await hoa.open("/counter/groups?procedure=\(Procedure.copyCertification.code)").group)
      let typed = Self.lan.merging(["lines[0].dossiers": "20", "lines[0].pages": "3", "paidBy": "cash"]) {
        $1
      }
      let sum = try await hoa.send(form, typed.merging(["act": "reckon"]) { $1 })
      #expect(sum.status == 200 && sum.cameFrom == nil)
      // Two pages at 2.000 đồng, the third at 1.000, twenty times (TT 226/2016/TT-BTC).
      #expect(sum.says("20 hồ sơ, phải thu 100.000 đồng"))
      #expect(sum.group?.fields["applicant.name"] == "Trần Thị Lan")
      // No copy costs more than 200.000 đồng.
      let long = try await hoa.send(form, typed.merging(["lines[0].pages": "250", "act": "reckon"]) { $1 })
      #expect(long.says("20 hồ sơ, phải thu 4.000.000 đồng"))
      // A number that is none is told; what is still empty is not.
      let wrong = try await hoa.send(form, ["lines[0].pages": "ba", "act": "reckon"])
      #expect(wrong.status == 422 && wrong.html.contains("id=\"lines[0].pages-error\""))
      #expect(!wrong.html.contains("id=\"applicant.name-error\""))
      let none = try #require(DossierCode("H48.37.28-260302-0001"))
      #expect(try await mau.office.dossier(coded: none) == nil)
    }
  }

  @Test func `that are wrong name the line, and nothing is received`() async throws {
    try await MauOffice.run { mau in
      let hoa = try await mau.visitor(.intake)
      let empty = try #require(try await hoa.open("/counter/groups").group)
      let nothing = try await hoa.send(empty, Self.lan.merging(["act": "receive"]) { $1 })
      #expect(nothing.status == 422 && nothing.says("Hãy thêm ít nhất một hồ sơ."))

      let form = try #require(
        try await hoa.open("/counter/groups?procedure=\(Procedure.birth.code)").group)
      let wrong = try await hoa.send(
        form,
        Self.lan.merging(["lines[0].dossiers": "0", "applicant.identifier": "12", "act": "receive"]) { $1 })
      #expect(wrong.status == 422)
      #expect(wrong.says("Số hồ sơ là số nguyên từ 1 đến 100."))
      #expect(wrong.says("Số định danh có 12 số"))
      #expect(wrong.group?.fields["lines[0].dossiers"] == "0")

      let missing = try await hoa.send(
        form, Self.lan.merging(["lines[0].complete": nil, "act": "receive"]) { $1 })
      #expect(missing.status == 409)
      #expect(missing.says("Hồ sơ còn thiếu: "))
      #expect(missing.html.contains("id=\"lines[0].complete-error\""))
      let none = try #require(DossierCode("H48.37.28-260302-0001"))
      #expect(try await mau.office.dossier(coded: none) == nil)
    }
  }

  @Test func `are for the counter alone`() async throws {
    try await MauOffice.run { mau in
      let (ha, hoa) = (try await mau.visitor(.specialist), try await mau.visitor(.intake))
      #expect(try await ha.open("/counter/groups").status == 403)
      #expect(try await hoa.open("/groups/H48.37.28-260302-0001").status == 404)
    }
  }
}

extension Page {
  fileprivate var group: PageForm? { forms.first { $0.action == "/counter/groups" } }
}
