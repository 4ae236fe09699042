/// A report as it is printed (*báo cáo, biểu mẫu*): one value from which page, PDF, Word and Excel are made, so that no
/// two of them can say different things. Layout of NĐ 30/2020/NĐ-CP, Phụ lục I.
package struct PrintedReport: Codable, Equatable, Sendable {
  /// `Biểu số II.06a/VPCP/KSTT`; empty where the report has none.
  package var form = ""
  /// The body above the issuing one; empty where there is none.
  package var superior = ""
  package var issuer: String
  /// `40/BC-UBND`; empty until it is issued.
  package var number = ""
  package var place: String
  /// `ngày 05 tháng 3 năm 2026`; empty until it is issued.
  package var date = ""
  package var title: String
  package var subtitle = ""
  /// Lines under the title: period, who reports, who receives, what is counted.
  package var lines: [String] = []
  package var blocks: [Block] = []
  /// *Nơi nhận*, one a line.
  package var recipients: [String] = []
  /// `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
  package var authority: [String] = []
  package var signer = ""
  package var isLandscape = false
  /// What the number will end in, while there is none: `BC-UBND`; nil for the centre's own.
  package var numberSuffix: String?
  /// A table on pages of its own behind the signature (*phụ lục kèm theo*), under its own titles.
  package var annex: PrintedTable?
  /// Where the annex's numbers come from: a sheet of the workbook, never printed.
  package var workings: PrintedTable?

  package enum Block: Codable, Equatable, Sendable {
    /// A heading with its depth, from 1.
    case heading(String, depth: Int)
    case paragraph(String)
    case table(PrintedTable)
  }

  package init(issuer: String, place: String, title: String) {
    self.issuer = issuer
    self.place = place
    self.title = title
  }

  package var tables: [PrintedTable] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }
  /// Whether there is anything for a workbook.
  package var hasTables: Bool { !tables.isEmpty || annex != nil }
}

/// A statutory table: a head of several rows, lines, a total whose sums are formulas in a workbook.
package struct PrintedTable: Codable, Equatable, Sendable {
  package struct Cell: Codable, Equatable, Sendable {
    package var text: String
    /// Shown instead of the words where the table can count.
    package var number: Int?
    /// The columns of the same row that are added up to the number, from 0.
    package var sumOf: [Int]?
    package var columns: Int
    package var rows: Int
    /// The rows of the same column that are added up to the number, from 0.
    package var sumOfRows: [Int]?
    /// The row of the workings the number is taken from.
    package var working: Working?
    package var isBold: Bool?

    /// A line of the workings: a number, or a part and a whole whose percentage stands in the cell.
    package struct Working: Codable, Equatable, Sendable {
      package var row: Int
      package var part: Int
      package var whole: Int?
      package init(row: Int, part: Int, whole: Int?) {
        self.row = row
        self.part = part
        self.whole = whole
      }
    }

    package init(_ text: String, columns: Int = 1, rows: Int = 1) {
      self.text = text
      self.columns = columns
      self.rows = rows
    }
    package init(_ number: Int, sumOf: [Int]? = nil) {
      self.init("")
      self.number = number
      self.sumOf = sumOf
    }

    /// The same in bold.
    package var bold: Cell {
      var cell = self
      cell.isBold = true
      return cell
    }

    /// Whether it stands at the right, as numbers do.
    package var isNumber: Bool { number != nil || working != nil }
    /// As it is read.
    package var written: String { number.map(Self.grouped) ?? text }

    private static func grouped(_ number: Int) -> String {
      var digits = Array(String(number.magnitude))
      var at = digits.count - 3
      while at > 0 {
        digits.insert(".", at: at)
        at -= 3
      }
      return (number < 0 ? "−" : "") + String(digits)
    }
  }

  /// Rows of the head; cells that a cell above reaches into are left out.
  package var head: [[Cell]]
  package var rows: [[Cell]]
  /// Its numbers are the sums of the rows above; empty where there is no total.
  package var total: [Cell]
  /// In letters of the body's size.
  package var widths: [Double]
  /// Lines over the table, the first ones its title.
  package var titles: [String]?
  /// Of an annex: whether its pages lie across.
  package var isLandscape: Bool?

  package init(head: [[Cell]], rows: [[Cell]], total: [Cell] = [], widths: [Double]) {
    self.head = head
    self.rows = rows
    self.total = total
    self.widths = widths
  }
}
