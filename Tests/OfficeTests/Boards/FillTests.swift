import Casework
import Deadlines
import Examples
import FoundationEssentials
import SQL
import Testing

@testable import Office

@Suite struct `A store filled for measuring` {
  private static let now = Moment.at("2026-03-31T16:00")

  private func filled(_ dossiers: Int, open: Int, _ body: (Office) async throws -> Void) async throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "fill-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: place) }
    let folder = try DataFolder(place)
    // The lock goes with the scope it is held in.
    func fill() async throws {
      try await Fill.fill(
        folder, lock: folder.lockForServing(alone: true), share: projectPath("share/data"),
        dossiers: dossiers,
        open: open, until: Self.now
      ) { _ in }
    }
    try await fill()
    let office = try await folder.open(readers: 1, fallback: .example, clock: { Self.now })
    do {
      try await body(office)
      try await office.close()
    } catch {
      try? await office.close()
      throw error
    }
  }

  @Test func `has as many dossiers as asked for, about as many open ones, and shares as long as their lists`()
    async throws
  {
    try await filled(2_000, open: 300) { office in
      let (all, open) = try #require(
        try await office.database.read { db in
          try db.first("SELECT COUNT(*), SUM(pending) FROM dossier") {
            (Int(try $0.int(0)), Int(try $0.int(1)))
          }
        })
      #expect(all == 2_000)
      #expect((150...450).contains(open), "\(open)")

      let unit = try #require(office.units.first?.id)
      let share = try await office.board(of: unit).settledLetters
      func length(_ list: BoardList) async throws -> Int {
        var query = BoardQuery(list)
        query.period = .quarter(of: Self.now.day)
        return try await office.list(of: unit, query, limit: 2_000).rows.count
      }
      #expect(try await length(.settledBehind) == share.denominator)
      #expect(try await length(.settledReappointed) == share.numerator)
      #expect(share.numerator > 0 && share.numerator < share.denominator, "\(share)")
    }
  }
}
