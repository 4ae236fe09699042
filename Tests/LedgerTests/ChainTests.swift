import Deadlines
import Examples
import SQL
import Testing

@testable import Ledger

@Suite struct `A book of facts` {
  @Test func `gives back what was written, in order`() async throws {
    try await Book.open { book in
      let written = try await book.write(7)
      let read = try await book.database.read { db in try Ledger.history(of: 7, in: db) }
      #expect(read == written)
      #expect(read.map(\.sequence) == [1, 2, 3])
      #expect(read[1].personal == #"{"name":"Trần Thị Lan"}"#)
      #expect(try await book.fault(in: 7) == nil)
      #expect(try await book.fault(in: 8) == nil)
    }
  }

  @Test func `goes on where it stands and nowhere else`() async throws {
    try await Book.open { book in
      let first = try await book.write(7)
      await #expect(throws: LedgerFault.changedMeanwhile(stream: 7)) { try await book.write(7, after: 2) }
      try await book.write(7, after: 3, lastHash: first.last?.hash)
      #expect(try await book.fault(in: 7) == nil)
      let count = try await book.database.read { db in try Ledger.history(of: 7, in: db).count }
      #expect(count == 6)
    }
  }

  @Test func `is walked stream by stream`() async throws {
    try await Book.open { book in
      for stream in [Int64(30), 10, 20] { try await book.write(stream) }
      try await book.database.read { db in
        #expect(try Ledger.streams(after: 0, limit: 2, in: db) == [10, 20])
        #expect(try Ledger.streams(after: 20, limit: 2, in: db) == [30])
        var walked: [(Int64, Int, LedgerFault?)] = []
        try Ledger.walk(in: db) { entries in
          walked.append((entries[0].fact.stream, entries.count, Ledger.fault(in: entries)))
        }
        #expect(walked.map(\.0) == [10, 20, 30])
        #expect(walked.allSatisfy { $0.1 == 3 && $0.2 == nil })
      }
    }
  }

  /// What somebody with access to the file might change in one fact, and what that is found as.
  @Test(
    arguments: [
      "UPDATE fact SET body = '{\"n\":4}' WHERE stream = 7 AND sequence = 2",
      "UPDATE fact SET body = '{\"n\":2} ' WHERE stream = 7 AND sequence = 2",
      "UPDATE fact SET name = 'thử/2' WHERE stream = 7 AND sequence = 2",
      "UPDATE fact SET happened = happened + 1 WHERE stream = 7 AND sequence = 2",
      "UPDATE fact SET recorded = recorded + 1 WHERE stream = 7 AND sequence = 2",
      "UPDATE fact SET officer = 2 WHERE stream = 7 AND sequence = 2",
      "UPDATE fact SET commitment = NULL WHERE stream = 7 AND sequence = 2",
      "UPDATE fact SET hash = \([UInt8](repeating: 0, count: 32)) WHERE stream = 7 AND sequence = 2",
    ] as [Statement])
  func `tells of a changed byte anywhere in a fact`(change: Statement) async throws {
    try await Book.open { book in
      try await book.write(7)
      try await book.run(change)
      #expect(try await book.fault(in: 7) == .broken(stream: 7, sequence: 2))
    }
  }

  @Test func `tells of a fact that is missing, came from elsewhere or changed places`() async throws {
    try await Book.open { book in
      for stream in [Int64(7), 8, 9] { try await book.write(stream) }
      try await book.run("DELETE FROM fact_personal WHERE stream = 7")
      try await book.run("DELETE FROM fact WHERE stream = 7 AND sequence = 2")
      #expect(try await book.fault(in: 7) == .gap(stream: 7, sequence: 2))

      // The facts of two streams look alike; their hashes do not.
      try await book.run("DELETE FROM fact WHERE stream = 8 AND sequence = 3")
      try await book.run("UPDATE fact SET stream = 8 WHERE stream = 9 AND sequence = 3")
      #expect(try await book.fault(in: 8) == .broken(stream: 8, sequence: 3))
      #expect(try await book.fault(in: 9) == nil)

      try await book.write(10)
      try await book.run("UPDATE fact SET sequence = 4 WHERE stream = 10 AND sequence = 1")
      try await book.run("UPDATE fact SET sequence = 1 WHERE stream = 10 AND sequence = 3")
      try await book.run("UPDATE fact SET sequence = 3 WHERE stream = 10 AND sequence = 4")
      #expect(try await book.fault(in: 10) == .broken(stream: 10, sequence: 1))
    }
  }

  @Test func `keeps a valid chain when a personal half is erased, and tells when one is changed`()
    async throws
  {
    try await Book.open { book in
      for stream in [Int64(7), 8, 9] { try await book.write(stream) }
      try await book.database.write { db in try Ledger.erasePersonal(of: 7, in: db) }
      #expect(try await book.fault(in: 7) == nil)
      let erased = try await book.database.read { db in try Ledger.history(of: 7, in: db) }
      #expect(erased.map(\.isErased) == [false, true, false])
      #expect(erased.allSatisfy { $0.personal == nil })
      // It cannot be said any more whose it was: the salt is gone with it.
      let salts = try await book.database.read { db in
        try db.all("SELECT sequence FROM fact_personal WHERE stream = 7") { row in try row.int(0) }
      }
      #expect(salts.isEmpty)

      try await book.run("UPDATE fact_personal SET body = '{\"name\":\"Nguyễn Đình Đức\"}' WHERE stream = 8")
      #expect(try await book.fault(in: 8) == .personalChanged(stream: 8, sequence: 2))
      try await book.run(
        "UPDATE fact_personal SET salt = \([UInt8](repeating: 0, count: 16)) WHERE stream = 9")
      #expect(try await book.fault(in: 9) == .personalChanged(stream: 9, sequence: 2))
    }
  }

  @Test func `takes no personal half where none was`() async throws {
    try await Book.open { book in
      try await book.write(7)
      try await book.run(
        "INSERT INTO fact_personal (stream, sequence, salt, body) VALUES (7, 3, \([UInt8](repeating: 0, count: 16)), '{}')"
      )
      #expect(try await book.fault(in: 7) == .personalChanged(stream: 7, sequence: 3))
    }
  }
}

@Suite struct `A counter of numbers` {
  @Test func `counts from one for each unit, name and period`() async throws {
    try await Book.open { book in
      let drawn = try await book.database.write { db in
        [
          try Counter.draw("code", unit: 1, period: 20_514, in: db),
          try Counter.draw("code", unit: 1, period: 20_514, in: db),
          try Counter.draw("code", unit: 1, period: 20_515, in: db),
          try Counter.draw("code", unit: 2, period: 20_514, in: db),
          try Counter.draw("slip", unit: 1, period: 20_514, in: db),
        ]
      }
      #expect(drawn == [1, 2, 1, 1, 1])
    }
  }

  @Test func `takes its number back when the work is refused`() async throws {
    struct Refused: Error {}
    try await Book.open { book in
      for _ in 0..<3 {
        await #expect(throws: Refused.self) {
          try await book.database.write { db in
            _ = try Counter.draw("code", unit: 1, period: 0, in: db)
            throw Refused()
          }
        }
      }
      let drawn = try await book.database.write { db in try Counter.draw("code", unit: 1, period: 0, in: db) }
      #expect(drawn == 1)
    }
  }
}
