import Deadlines
import Office
import Web

/// Links from numbers to the lists they count, wherever the numbers stand.
extension Address {
  /// The dossiers behind a number of a statistics table.
  static func list(behind measure: Measure, of row: StatisticsRow) -> Link {
    lists(behind: row).with(query: [("measure", measure.rawValue)])
  }

  /// The same, with the measure still to be said: a table of all procedures has a thousand of these links.
  static func lists(behind row: StatisticsRow) -> Link {
    var query = [("from", row.period.from.written), ("to", row.period.to.written)]
    if let grouping = row.slice.grouping, let value = row.slice.value {
      query += [("by", grouping.rawValue), ("value", value)]
    }
    return register.path().with(query: query)
  }

  /// The dossiers behind a figure, of the book as it stood then where a moment is given.
  /// - Parameter asOf: nil for as the book stands whenever the list is opened.
  static func list(
    behind quantity: Quantity, _ slice: Slice, in period: Period, asOf: Moment?
  ) -> Link {
    var query = [
      ("figure", quantity.rawValue), ("from", period.from.written), ("to", period.to.written),
    ]
    if let grouping = slice.grouping, let value = slice.value {
      query += [("by", grouping.rawValue), ("value", value)]
    }
    return figureList.path().with(query: query + asOfQuery(asOf))
  }

  /// The fields `StatisticsAsk` reads a moment from.
  static func asOfQuery(_ moment: Moment?) -> [(String, String)] {
    guard let moment else { return [] }
    // The end of a day is said by the day alone.
    let isEnd = moment == Moment(moment.day + 1) + -1
    return [("as_of", moment.day.written)] + (isEnd ? [] : [("as_of_time", moment.time.written)])
  }

  /// The open dossiers by when they are due, as the desk counts them.
  static func list(due: RegisterQuery.Due) -> Link { register.path().with(query: [("due", due.rawValue)]) }

  /// The table of a period, as a page or a file.
  static func statistics(
    of period: Period, by grouping: Grouping, asOf: Moment? = nil, at route: PlainRoute = statistics
  ) -> Link {
    route.path().with(
      query: [
        ("from", period.from.written), ("to", period.to.written), ("by", grouping.rawValue),
      ] + asOfQuery(asOf))
  }
}
