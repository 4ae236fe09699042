import Casework
import Deadlines
import Examples
import Look
import Office
import Testing
import Web

@testable import Pages

@Suite struct `The charts` {
  @Test func `open their lists from every number, and the hours sum to what was received`() async throws {
    try await MauOffice.run { mau in
      let code = try await mau.received(.maritalStatus, .maritalStatus)
      _ = try await mau.received()
      mau.clock.set(to: .at("2026-03-03T14:20"))
      _ = try await mau.received()
      try await mau.forward(code, to: .issuing)
      mau.clock.set(to: .at("2026-03-20T09:00"))
      try await mau.act(.issue(.init(number: "1/XN", day: .on("2026-03-20"))), on: code, by: .clerk)
      let visitor = try await mau.visitor(.director)
      let page = try await visitor.open("/statistics/charts")
      #expect(page.status == 200)
      #expect(page.says("Thứ Hai"))
      #expect(page.says("Tháng 03/2026 0,00% (0/1)"))
      let cells = page.links.filter { $0.hasPrefix("/statistics/charts/list") }
      #expect(cells.count == 2)
      var counted = 0
      for cell in cells {
        let list = try await visitor.open(cell)
        #expect(list.status == 200)
        counted += list.links.count { $0.hasPrefix("/dossiers/") }
      }
      #expect(counted == 3)
      // Each bar of where late ones lay opens the dossiers whose time it is.
      let bars = Set(page.links.filter { $0.hasPrefix("/statistics/charts/late") })
      #expect(!bars.isEmpty)
      for bar in bars {
        let list = try await visitor.open(bar)
        #expect(list.says("1 hồ sơ quá hạn") && list.links.contains("/dossiers/\(code.text)"), "\(bar)")
      }
      #expect(try await visitor.open("/statistics/charts/late?party=nobody").status == 404)
      for link in Set(page.links) where link.hasPrefix("/register?") {
        let list = try await visitor.open(link)
        #expect(list.status == 200 && !list.says("Bảng thống kê ghi"), "\(link)")
      }
    }
  }

  @Test func `draw a month without dossiers as a gap, not as nothing achieved`() throws {
    let chart = RateChart(
      "Tỷ lệ", id: "x",
      [
        .init("01", Percent(1, of: 2)), .init("02", Percent(0, of: 0)), .init("03", Percent(0, of: 3)),
        .init("04", Percent(3, of: 3)),
      ]
    ).html.text
    #expect(chart.split(separator: "<circle").count - 1 == 3)
    #expect(chart.split(separator: "rate-line").count - 1 == 1)
    // A share stands beside its two numbers, also where it is drawn.
    for (share, of) in [("50,00%", "1/2"), ("0,00%", "0/3"), ("100,00%", "3/3")] {
      #expect(chart.firstRange(of: try Regex(">\\s*\(share)<tspan[^>]*>\(of)</tspan>")) != nil, "\(share)")
    }
  }

  @Test func `ask again for a period that cannot be read`() async throws {
    try await MauOffice.run { mau in
      let visitor = try await mau.visitor(.director)
      #expect(try await visitor.open("/statistics/charts?from=31/2/2026").status == 422)
      #expect(try await visitor.open("/statistics/charts/list?weekday=9&hour=3").status == 404)
      #expect(try await visitor.open("/statistics").links.contains { $0.hasPrefix("/statistics/charts") })
    }
  }
}
