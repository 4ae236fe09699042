import Deadlines
import SQL

/// The days on which a definition holds (*thời gian hiệu lực*): from its first day up to, but not on, the day it ends.
package struct Validity: Hashable, Sendable {
  package let from: Day
  /// The first day on which it holds no more; nil while no end is known.
  package let until: Day?

  package init(from: Day, until: Day? = nil) {
    self.from = from
    self.until = until
  }

  /// Reads the columns `valid_from` and `valid_to`.
  init(_ row: borrowing Row, from: Int, to: Int) throws {
    self.from = Day(number: Int(try row.int(from)))
    until = row.optionalInt(to).map { Day(number: Int($0)) }
  }

  package func contains(_ day: Day) -> Bool { from <= day && until.map { day < $0 } ?? true }
}
