import Examples
import Office
import Testing
import Web

@testable import API

@Suite struct `The catalogue through the API` {
  @Test(arguments: [
    ("dang ky khai sinh", "1.001193"), ("ĐĂNG KÝ KHAI SINH", "1.001193"), ("1.004873", "1.004873"),
    ("tinh trang hon nhan", "1.004873"),
  ])
  func `finds a procedure by any part of its name or code, with marks or without`(typed: String, code: String)
    async throws
  {
    try await TestCounter.run { counter in
      let query = Fields([("q", typed)]).urlEncoded
      let found = try await counter.ask(.get, "/procedures?\(query)")
      #expect(found.text("items[0].code") == code)
    }
  }

  @Test func `holds no remark of those who compiled it`() async throws {
    let catalogue = try CatalogueFile.read(try projectFile("share/data/catalogue.json"))
    try await TestCounter.run { counter in
      _ = try await counter.office.importCatalogue(catalogue)
      var notes = 0
      for procedure in catalogue {
        let answer = try await counter.ask(.get, "/procedures/\(procedure.code)")
        #expect(answer.status == 200)
        notes += answer.text("note") == nil ? 0 : 1
        for remark in ["[known", "[source", "verify]", "assumed"] {
          #expect(!answer.text.contains(remark), "\(procedure.code)")
        }
      }
      #expect(notes > 10)
    }
  }

  @Test func `is read page by page`() async throws {
    try await TestCounter.run { counter in
      let all = try await counter.ask(.get, "/procedures").count("items")
      var path: String? = "/procedures?limit=3"
      var codes: [String] = []
      while let here = path {
        let page = try await counter.ask(.get, here)
        codes += (0..<(page.count("items") ?? 0)).compactMap { page.text("items[\($0)].code") }
        path = page.text("next")
      }
      #expect(codes.count == all && Set(codes).count == all)
    }
  }

  @Test func `gives every procedure of the real catalogue whole`() async throws {
    try await TestCounter.run { counter in
      let file = try CatalogueFile.read(projectFile("share/data/catalogue.json"))
      _ = try await counter.office.importCatalogue(file)
      let list = try await counter.ask(.get, "/procedures?limit=200")
      for index in 0..<(list.count("items") ?? 0) {
        let path = try #require(list.text("items[\(index)].href"))
        let whole = try await counter.ask(.get, path)
        #expect(whole.text("name") == list.text("items[\(index)].name") && (whole.count("steps") ?? 0) > 0)
      }
      #expect(list.count("items") == file.count)
      #expect(try await counter.ask(.get, "/procedures/9.999999").status == 404)
      #expect(try await counter.ask(.get, "/procedures/%3Cscript%3E").status == 404)
    }
  }

  @Test func `reckons a due date and says why`() async throws {
    try await TestCounter.run { counter in
      let answer = try await counter.ask(.get, "/deadlines?procedure=1.004873&received=2026-03-02T09:15")
      #expect(answer.text("due") == "2026-03-05T09:15:00+07:00" && answer["mayChange"] == .bool(false))
      #expect(answer.text("explanation[1]") == "Không tính ngày bắt đầu, thứ Hai 02/03/2026.")
      let zoned = try await counter.ask(.get, "/deadlines?procedure=1.004873&received=2026-03-02T02:15:00Z")
      #expect(zoned.body == answer.body)
      #expect(
        try await counter.ask(.get, "/deadlines?procedure=1.004873").text("received")
          == "2026-03-02T09:15:00+07:00")
    }
  }
}
