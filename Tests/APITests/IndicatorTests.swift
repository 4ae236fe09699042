import Deadlines
import Testing

@testable import API

@Suite struct `The score over the API` {
  @Test func `gives two numbers and points, and null where nothing is known`() async throws {
    try await TestCounter.run { counter in
      try await counter.ask(.post, "/dossiers", IntakeJSON.examples[1].text)
      let board = try await counter.ask(.get, "/indicators?from=2026-01-01&to=2026-12-31", by: .director)
      #expect(board.text("indicators[0].code") == "1.1")
      #expect(board.text("indicators[0].state") == "province")
      #expect(board.text("indicators[0].points") == nil)
      #expect(board.text("indicators[4].code") == "2.1")
      #expect(board.text("indicators[4].points") == "20.00")
      #expect(board.whole("indicators[4].denominator") == 1)
      #expect(board.whole("maximum") == 100)
    }
  }
}
