import Casework
import Deadlines
import Examples
import FoundationEssentials
import Indicators
import Office
import Testing

@testable import API

@Suite struct `The index of reform over the API` {
  private static func run(_ body: (TestCounter) async throws -> Void) async throws {
    try await TestCounter.run { counter in
      let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      let frame = try Data(contentsOf: URL(filePath: "\(root)/share/data/par-index.json"))
      _ = try await counter.office.importParFrame(Array(frame))
      try await body(counter)
    }
  }

  @Test func `has every criterion with its points, papers brought and missing, and what may be lost`()
    async throws
  {
    try await Self.run { counter in
      let bytes = Array("%PDF-1.7 quy chế".utf8)
      let hash = try await counter.office.files.keep(bytes)
      try await counter.office.addToPar(
        .evidenceGiven(
          ParEvidence(
            item: "4.1", requirement: 0, number: "10/QĐ-UBND", day: .on("2026-01-05"), excerpt: "Quy chế",
            file: FileReference(hash: hash, kind: .pdf, size: Int64(bytes.count)))), year: 2026, by: .reform)
      try await counter.office.addToPar(
        .selfScored(item: "4.1", .met(true), note: "Đủ"), year: 2026, by: .reform)
      let answer = try await counter.ask(.get, "/par-index/2026", by: .reform)
      #expect(answer.status == 200 && answer.count("fields") == 8)
      #expect(answer.text("total.maximum") == "100.0000" && answer.text("total.own") == "3.0000")
      #expect(answer.text("total.secured") == "3.0000" && answer["total.percent"] == .null)
      let item = "fields[3].criteria[0].items[0]"
      #expect(answer.text("\(item).code") == "4.1" && answer.text("\(item).points") == "3.0000")
      #expect(answer.text("\(item).found") == "đạt" && answer.count("\(item).missing") == 0)
      #expect(answer.text("\(item).evidence[0].number") == "10/QĐ-UBND")
      #expect(answer.text("\(item).evidence[0].hash") == hash && answer.count("\(item).risks") == 0)
      let open = "fields[0].criteria[0].items[0]"
      #expect(answer["\(open).points"] == .null && answer.text("\(open).missing[0]") == "Kế hoạch CCHC năm")
      #expect(answer.text("\(open).risks[0]") == "chưa tự chấm")
      // The same points as the page has them.
      let board = try #require(
        try await counter.office.parIndex(of: Actor.reform.unit, year: 2026)
      ).board
      #expect(answer.whole("total.missing") == Int64(board.total.missing))
    }
  }

  @Test func `is not there without a frame, nor for those who may not read it`() async throws {
    try await Self.run { counter in
      let none = try await counter.ask(.get, "/par-index/2025", by: .reform)
      #expect(none.status == 404 && none.problem == "not-found")
      #expect(try await counter.ask(.get, "/par-index/2026", by: .guide).status == 403)
    }
  }
}
