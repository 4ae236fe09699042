import Casework
import Deadlines
import Examples
import Indicators
import Testing

@testable import Office

@Suite struct `Published scores` {
  private func file(_ lines: [String]) -> [UInt8] {
    Array((["ngày;mã đơn vị;tên đơn vị;chỉ số;điểm;hạng"] + lines).joined(separator: "\n").utf8)
  }

  @Test func `are kept by day and unit, and a later file stands over an earlier one`() async throws {
    try await TestOffice.atTheCounter { here in
      let office = here.office
      let first = try await office.importScores(
        file([
          "01/03/2026;H48.37.28;Phường Mẫu;TONG;82,48;1", "01/03/2026;H48.37.28;Phường Mẫu;4.1;5,52;",
          "01/03/2026;U2;Xã Hai;TONG;80;2",
        ]), name: "a.csv", by: .program)
      #expect(first.words == "Đã nhập 3 dòng: 2 đơn vị, 1 ngày (01/03/2026), 0 giá trị thay giá trị cũ.")
      let second = try await office.importScores(
        file(["01/03/2026;U2;Xã Hai;TONG;83,5;1", "02/03/2026;U2;Xã Hai;TONG;83,5;1"]), name: "b.csv",
        by: .program)
      #expect(second.changed == 1)
      let day = Day.on("2026-03-01")
      let snapshot = try #require(try await office.snapshot(of: day))
      #expect(snapshot.scores.map(\.code) == ["H48.37.28", "U2"])
      #expect(snapshot["U2"]?.total.written() == "83,50")
      #expect(snapshot["H48.37.28"]?.parts["4.1"]?.written() == "5,52")
      #expect(snapshot.rank(of: "H48.37.28") == 2)
      #expect(try await office.scoreDays() == [.on("2026-03-02"), .on("2026-03-01")])
      #expect(try await office.snapshot(of: .on("2026-02-28")) == nil)
      #expect(office.publishedCode(of: here.unit, in: snapshot) == "H48.37.28")
    }
  }

  @Test func `of which one cell is wrong leave nothing behind`() async throws {
    try await TestOffice.atTheCounter { here in
      await #expect(throws: ScoreFaults.self) {
        try await here.office.importScores(
          file(["01/03/2026;U2;Xã Hai;TONG;80;2", "01/03/2026;U3;Xã Ba;TONG;tám mươi;2"]), name: "a.csv",
          by: .program)
      }
      let days = try await here.office.scoreDays()
      #expect(days.isEmpty)
      #expect(try await here.value("SELECT COUNT(*) FROM score_import") == 0)
    }
  }

  @Test func `know the unit by its name where lists use other codes`() async throws {
    try await TestOffice.atTheCounter { here in
      _ = try await here.office.importScores(
        file(["01/03/2026;12345;PHƯỜNG MẪU;TONG;80;1"]), name: "a.csv", by: .program)
      let snapshot = try #require(try await here.office.snapshot(of: .on("2026-03-01")))
      #expect(here.office.publishedCode(of: here.unit, in: snapshot) == "12345")
    }
  }
}
