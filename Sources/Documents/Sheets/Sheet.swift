/// One value in a register or report that leaves the office as a file.
package enum Cell: Sendable, Equatable {
  case empty
  /// Words, never a formula, whatever they begin with.
  case text(String)
  case whole(Int)
  case decimal(Double)
  /// A day of the calendar: year, month, day.
  case day(Int, Int, Int)
  /// A moment on the office's clock: year, month, day, hour, minute.
  case moment(Int, Int, Int, Int, Int)
}

/// One column: its head, how wide it is, and how its values are shown.
package struct Column: Sendable {
  /// How values are shown; a cell of another kind is shown as what it is.
  package enum Kind: Sendable, CaseIterable {
    case text, whole, money, decimal, percent, day, moment
  }

  package var title: String
  /// In letters of the body's size.
  package var width: Double
  package var kind: Kind

  package init(_ title: String, width: Double = 16, _ kind: Kind = .text) {
    self.title = title
    self.width = width
    self.kind = kind
  }
}

/// What stands around the rows: the name of the sheet, the lines above the table, its columns.
package struct Sheet: Sendable {
  package var name: String
  package var titles: [String]
  package var columns: [Column]

  package init(name: String, titles: [String] = [], columns: [Column]) {
    self.name = name
    self.titles = titles
    self.columns = columns
  }
}
