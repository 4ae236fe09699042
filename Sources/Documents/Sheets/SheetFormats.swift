import CXlsxWriter

/// The few looks a cell can have. They belong to their workbook and are freed with it.
struct SheetFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>

  let title: Format?
  let head: Format?
  private let bodies: [Column.Kind: Format]

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
    title = Self.make(workbook) {
      format_set_bold($0)
      format_set_font_size($0, 14)
      format_set_align($0, Self.center)
      format_set_text_wrap($0)
    }
    head = Self.make(workbook) {
      format_set_bold($0)
      format_set_align($0, Self.center)
      format_set_align($0, Self.middle)
      format_set_text_wrap($0)
      format_set_border($0, Self.thin)
      format_set_bg_color($0, 0xEDEDED)
    }
    var bodies: [Column.Kind: Format] = [:]
    for kind in Column.Kind.allCases {
      bodies[kind] = Self.make(workbook) {
        format_set_border($0, Self.thin)
        format_set_align($0, Self.top)
        switch kind {
        case .text:
          format_set_text_wrap($0)
          format_set_num_format($0, "@")  // stays words when an officer edits the cell
        case .whole: format_set_num_format($0, "0")
        case .money: format_set_num_format($0, "#,##0")
        case .decimal: format_set_num_format($0, "#,##0.00")
        case .percent: format_set_num_format($0, "0.00%")
        case .day: format_set_num_format($0, "dd/mm/yyyy")
        case .moment: format_set_num_format($0, "dd/mm/yyyy hh:mm")
        }
      }
    }
    self.bodies = bodies
  }

  /// The look of a cell in a column: the column's own if it fits the value, else the value's.
  func body(of cell: Cell, in column: Column.Kind) -> Format? {
    let numbers: Set<Column.Kind> = [.whole, .money, .decimal, .percent]
    let kind: Column.Kind =
      switch cell {
      case .empty: column
      case .text: .text
      case .whole(let number):
        number.magnitude > 1 << 53 ? .text : numbers.contains(column) ? column : .whole
      case .decimal: numbers.contains(column) ? column : .decimal
      case .day: .day
      case .moment: .moment
      }
    return bodies[kind]
  }

  private static func make(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, _ shape: (Format) -> Void
  ) -> Format? {
    guard let format = workbook_add_format(workbook) else { return nil }
    format_set_font_name(format, "Times New Roman")
    format_set_font_size(format, 12)
    shape(format)
    return format
  }

  private static let center = UInt8(LXW_ALIGN_CENTER.rawValue)
  private static let top = UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)
  private static let middle = UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue)
  private static let thin = UInt8(LXW_BORDER_THIN.rawValue)
}
