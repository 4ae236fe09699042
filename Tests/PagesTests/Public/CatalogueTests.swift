import Casework
import Examples
import FoundationEssentials
import Office
import Testing

@testable import Pages

extension Dong {
  fileprivate static let seven = Dong(7000) ?? .zero
}

@Suite struct `The public catalogue` {
  /// The office with the real catalogue in place of the examples.
  static func real(_ body: (MauOffice, [Procedure]) async throws -> Void) async throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let path = "/\(root)/share/data/catalogue.json"
    let file = try #require(FileManager.default.contents(atPath: path), "\(path)")
    let catalogue = try CatalogueFile.read(Array(file))
    try await MauOffice.run { mau in
      _ = try await mau.office.importCatalogue(catalogue)
      try await body(mau, catalogue)
    }
  }

  @Test func `shows what people come for and every field with its number`() async throws {
    try await Self.real { mau, catalogue in
      let page = try await Citizen(mau: mau).open("/procedures")
      #expect(page.says("Hay làm nhất"))
      for field in Set(catalogue.map(\.field)) {
        let count = catalogue.count { $0.field == field }
        #expect(page.says("\(field) \(count) thủ tục"), "\(field)")
      }
    }
  }

  @Test func `shows no remark of those who compiled the catalogue, nor does the counter`() async throws {
    try await Self.real { mau, catalogue in
      let hoa = try await mau.visitor(.intake)
      for procedure in catalogue {
        for path in ["/procedures/\(procedure.code)", "/counter/\(procedure.code)"] {
          let page = try await hoa.open(path)
          #expect(page.status == 200, "\(path)")
          for remark in ["[known", "[source", "verify]", "assumed"] {
            #expect(!page.html.contains(remark), "\(path)")
          }
        }
      }
    }
  }

  @Test func `finds a procedure by any part of its name, with or without marks, or by its code`() async throws
  {
    try await Self.real { mau, _ in
      let citizen = Citizen(mau: mau)
      for typed in ["khai sinh", "KHAI SINH", "dang ky khai sinh", "  đăng  ký khai sinh ", "1.001193"] {
        let found = Address.procedures.path().with(query: [("q", typed)])
        let here = try await citizen.open(found.text)
        #expect(here.links.contains("/procedures/1.001193"), "\(typed)")
        let elsewhere = found.with(query: [("field", "Chứng thực")])
        let there = try await citizen.open(elsewhere.text)
        #expect(!there.links.contains("/procedures/1.001193"), "\(typed)")
      }
    }
  }

  @Test func `leads through a long list page by page, each procedure once`() async throws {
    try await Self.real { mau, catalogue in
      let wanted = Set(catalogue.filter { $0.field == "Hộ tịch" }.map(\.code))
      var path: String? = Address.procedures.path().with(query: [("field", "Hộ tịch")]).text
      var found: [String] = []
      while let here = path {
        let page = try await Citizen(mau: mau).open(here)
        found += page.links.filter { $0.hasPrefix("/procedures/") }.map { String($0.dropFirst(12)) }
        path = page.links.first { $0.contains("start=\(found.count)") }
      }
      #expect(found.count == wanted.count)
      #expect(Set(found) == wanted)
    }
  }

  @Test
  func `posts up for each procedure its time, money, papers, steps, decision; light, and without script`()
    async throws
  {
    try await Self.real { mau, catalogue in
      let citizen = Citizen(mau: mau)
      for procedure in catalogue {
        let page = try await citizen.open(Address.procedure.path(ProcedureCode(procedure.code)).text)
        #expect(page.status == 200)
        #expect(page.html.utf8.count < 50_000)
        #expect(!page.html.contains("<script"))
        #expect(!page.html.contains("[known"), "\(procedure.code)")
        let told =
          [procedure.code, procedure.field, procedure.decider, procedure.ministry]
          + procedure.components.map(\.name) + procedure.steps.map(\.name)
          + procedure.steps.map(\.roleText) + procedure.results.prefix(1).map(\.name)
          + procedure.dataSources.map(\.database) + [procedure.decision ?? "Đang cập nhật"]
          + procedure.feeExemptions
        for words in told {
          #expect(page.says(words.oneLine), "\(procedure.code): \(words)")
        }
      }
    }
  }

  @Test func `stays light and without script on every page`() async throws {
    try await Self.real { mau, _ in
      for path in [
        "/", "/look-up", "/procedures", "/procedures?q=dang%20ky", "/procedures?q=khong-co-gi-nhu-vay",
        "/procedures?field=H%E1%BB%99%20t%E1%BB%8Bch", "/procedures/9.999999", "/r/x",
      ] {
        let page = try await Citizen(mau: mau).open(path)
        #expect(page.html.utf8.count < 50_000, "\(path)")
        #expect(!page.html.contains("<script"), "\(path)")
        #expect(!page.html.contains(" onclick"), "\(path)")
      }
    }
  }

  @Test func `says of a procedure that is not in force that it is not`() async throws {
    try await MauOffice.run { mau in
      let page = try await Citizen(mau: mau).open("/procedures/9.999999")
      #expect(page.status == 404)
      #expect(page.says("Không có thủ tục 9.999999"))
      #expect(try await Citizen(mau: mau).open("/procedures/khai-sinh").status == 404)
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "'; DROP TABLE dossier;--", "\u{202E}hnis iahk", "%", "\"*\" OR 1",
    String(repeating: "đ", count: 3000),
  ]) func `takes any search for words`(_ typed: String) async throws {
    try await MauOffice.run { mau in
      let path = Address.procedures.path().with(query: [("q", typed), ("start", "-5")]).text
      let page = try await Citizen(mau: mau).open(path)
      #expect(page.status == 200)
      #expect(page.says("Không có thủ tục nào khớp"))
      #expect(!page.html.contains("<script"))
      #expect(page.html.utf8.count < 50_000)
    }
  }

  @Test func `words what a procedure costs`() {
    func cost(_ rules: FeeRule...) -> String {
      var procedure = Procedure.birth
      procedure.fees = rules
      return procedure.cost
    }
    #expect(cost() == "Không mất tiền")
    #expect(cost(FeeRule(kind: .none, name: "", unit: "hồ sơ")) == "Không mất tiền")
    #expect(cost(FeeRule(kind: .fee, name: "Phí", amount: .zero, unit: "hồ sơ")) == "Không mất tiền")
    #expect(
      cost(FeeRule(kind: .fee, name: "Phí", amount: Dong(2000), unit: "trang")) == "2.000 đồng mỗi trang")
    #expect(
      cost(FeeRule(kind: .charge, name: "Lệ phí", amount: Dong(15_000), unit: "hồ sơ")) == "15.000 đồng")
    #expect(cost(FeeRule(kind: .fee, name: "Phí", unit: "hồ sơ")) == "Theo mức của HĐND tỉnh")
    #expect(
      cost(FeeRule(kind: .fee, name: "Phí", amount: Dong(15_000), unit: "hồ sơ", byChannel: [2: .seven]))
        == "Trực tiếp 15.000 đồng; trực tuyến 7.000 đồng; bưu chính công ích 15.000 đồng")
  }
}
