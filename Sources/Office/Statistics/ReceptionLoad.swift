import Casework
import Deadlines
import SQL

/// When people come (*tải theo giờ và ngày trong tuần*): how many dossiers were received in an hour of a weekday.
package struct ReceptionLoad: Equatable, Sendable {
  /// Monday is 0.
  package var weekday: Int
  /// Of the office's clock, 0 to 23.
  package var hour: Int
  package var count: Int
}

/// The dossiers of one cell.
package struct LoadQuery: Equatable, Sendable {
  package var period: Period
  package var weekday: Int
  package var hour: Int
  package init(_ period: Period, weekday: Int, hour: Int) {
    self.period = period
    self.weekday = weekday
    self.hour = hour
  }
}

extension Office {
  /// 1 January 1970 was a Thursday; Viet Nam is seven hours ahead of UTC.
  private static let weekday: Statement = "(d.received_day + 3) % 7"
  private static let hour: Statement = "((d.received_at + 25200000) / 3600000) % 24"

  private static func received(
    _ unit: UnitID, _ period: Period, in db: borrowing some Queries & ~Copyable
  ) -> Statement {
    """
    dossier d \(db.through("dossier_by_day")) WHERE d.unit = \(unit.number) AND d.counts = 1
      AND d.received_day >= \(period.from) AND d.received_day <= \(period.to)
    """
  }

  package func receptionLoads(of unit: UnitID, in period: Period) async throws -> [ReceptionLoad] {
    try await database.read { db in
      try db.all(
        """
        SELECT \(Self.weekday) AS weekday, \(Self.hour) AS hour, COUNT(*) FROM \(Self.received(unit, period, in: db))
        GROUP BY weekday, hour
        """
      ) { row in
        ReceptionLoad(weekday: Int(try row.int(0)), hour: Int(try row.int(1)), count: Int(try row.int(2)))
      }
    }
  }

  /// One page of the dossiers of a cell, newest first, and how many there are.
  package func list(
    of unit: UnitID, _ query: LoadQuery, after cursor: Cursor? = nil, before: Cursor? = nil, limit: Int = 50
  ) async throws -> (page: ListPage, whole: Int) {
    try await database.read { db in
      let source = ListSource(
        lead: .hits(
          """
          SELECT d.id AS id FROM \(Self.received(unit, query.period, in: db))
            AND \(Self.weekday) = \(query.weekday) AND \(Self.hour) = \(query.hour)
          """), conditions: [])
      let page = try source.page(.newest, after: cursor, before: before, limit: limit, in: db)
      return (page, Int(try db.first(source.counting(in: db)) { row in try row.int(0) } ?? 0))
    }
  }
}
