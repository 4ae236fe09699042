import SQL
import Testing

@Suite struct `A statement` {
  @Test func `binds what is interpolated`() {
    let statement: Statement = "SELECT \(1), \("a") WHERE \(true)"
    #expect(statement.text == "SELECT $1, $2 WHERE $3")
    #expect(statement.values == [.integer(1), .text("a"), .integer(1)])
  }

  @Test func `takes another one in and renumbers its parameters`() {
    let inner: Statement = "state = \("open") AND unit = \(7)"
    let outer: Statement = "SELECT \(1) WHERE \(inner) AND x = \(2)"
    #expect(outer.text == "SELECT $1 WHERE state = $2 AND unit = $3 AND x = $4")
    #expect(outer.values == [.integer(1), .text("open"), .integer(7), .integer(2)])
  }

  @Test func `renumbers past nine and ninety-nine, nested in nested`() {
    let twelve = (1...12).map { "\($0)" as Statement }.joined(", ")
    #expect(twelve.text == (1...12).map { "$\($0)" }.joined(separator: ", "))
    let many = (0..<9).map { _ in "(\(twelve))" as Statement }.joined("; ")
    let all: Statement = "\(0) \(many)"
    #expect(all.text.hasPrefix("$1 ($2, $3,"))
    #expect(all.text.hasSuffix("$107, $108, $109)"))
    #expect(all.values.count == 109)
  }

  @Test func `leaves a dollar alone that is no parameter`() {
    let inner: Statement = "path = '$.a' AND b = \(1)$"
    #expect(("\(0) \(inner)" as Statement).text == "$1 path = '$.a' AND b = $2$")
  }

  @Test func `joined from nothing is empty`() {
    #expect([Statement]().joined(", ").text.isEmpty)
    #expect((("a = \(1)" as Statement) + "LIMIT \(5)").text == "a = $1 LIMIT $2")
  }

  @Test(arguments: Engine.here) func `finds each value again under its number`(_ engine: Engine) async throws
  {
    try await engine.store { store in
      let last = (1...12).map { "\($0)" as Statement }.joined(", ")
      let row = try await store.read { db in
        try db.first("SELECT \(100), \(last), \(200)") { row in try (0..<14).map { try row.int($0) } }
      }
      #expect(row == [100] + (1...12).map { Int64($0) } + [200])
    }
  }
}
