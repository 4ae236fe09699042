import Casework
import Deadlines
import Documents
import FoundationEssentials
import SQL

/// A report on its way (*báo cáo*): drafted, submitted for signature, signed, issued with number and date. What is issued
/// is kept byte for byte.
package struct Report: Equatable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    case draft, submitted, signed, issued

    package var label: String {
      switch self {
      case .draft: "Dự thảo"
      case .submitted: "Chờ ký"
      case .signed: "Đã ký, chờ phát hành"
      case .issued: "Đã phát hành"
      }
    }
  }
  package typealias File = PrintedReport.File

  package let id: Int64
  package let unit: UnitID
  package let kind: ReportKind
  package let period: Period
  package let asOf: Moment
  package let state: State
  package let content: PrintedReport
  /// What officers added to a narrative report, by the name of its blank.
  package let typed: [String: String]
  package let number: String
  /// The files as issued, by the hash of their content.
  package let files: [File: String]

  package static let schema = SchemaChange(
    "reports",
    [
      .statement(
        """
        CREATE TABLE report (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          kind TEXT NOT NULL,
          from_day INTEGER NOT NULL,
          to_day INTEGER NOT NULL,
          as_of INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'signed', 'issued')),
          content TEXT NOT NULL,
          typed TEXT NOT NULL,
          number TEXT NOT NULL,
          pdf TEXT,
          docx TEXT,
          xlsx TEXT,
          CHECK ((state = 'issued') = (pdf IS NOT NULL)),
          CHECK ((state = 'issued') = (number <> ''))
        )
        """),
      .statement("CREATE INDEX report_of_unit ON report (unit, id)"),
      .statement(
        """
        CREATE TABLE report_act (
          report INTEGER NOT NULL REFERENCES report (id),
          sequence INTEGER NOT NULL CHECK (sequence > 0),
          at INTEGER NOT NULL,
          officer INTEGER NOT NULL,
          act TEXT NOT NULL,
          note TEXT NOT NULL,
          PRIMARY KEY (report, sequence)
        )
        """),
    ])

  static let columns: Statement = """
    id, unit, kind, from_day, to_day, as_of, state, content, typed, number, pdf, docx, xlsx
    """

  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    unit = UnitID(try row.int(1))
    guard let kind = ReportKind(rawValue: try row.text(2)), let state = State(rawValue: try row.text(6)),
      let period = Period(from: Day(number: Int(try row.int(3))), to: Day(number: Int(try row.int(4))))
    else { throw SQLError.unavailable("report \(id)") }
    (self.kind, self.state, self.period) = (kind, state, period)
    asOf = Moment(milliseconds: try row.int(5))
    content = try JSONDecoder().decode(PrintedReport.self, from: Data(try row.text(7).utf8))
    typed = try JSONDecoder().decode([String: String].self, from: Data(try row.text(8).utf8))
    number = try row.text(9)
    var files: [File: String] = [:]
    for (offset, file) in File.allCases.enumerated() { files[file] = row.optionalText(10 + offset) }
    self.files = files
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

/// Something done to a report.
package struct ReportAct: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case drafted, written, filled, submitted, returned, signed, issued

    package var label: String {
      switch self {
      case .drafted: "Lập dự thảo"
      case .written: "Sửa lời báo cáo"
      case .filled: "Nhập số liệu phụ lục"
      case .submitted: "Trình ký"
      case .returned: "Trả lại dự thảo"
      case .signed: "Ký"
      case .issued: "Phát hành"
      }
    }
  }
  package let kind: Kind
  package let at: Moment
  package let officer: OfficerID
  package let note: String
}

/// Why a report is not made or does not go on.
package enum ReportRefusal: Error, Equatable, Sendable {
  case notYourRole(Set<Role>)
  case unknown
  /// It stands elsewhere by now.
  case wrongState(Report.State)
  case unbalanced
  /// Somebody typed a figure into the sentences: the blank, and what was typed.
  case typedNumber(String, String)
  case unknownBlank(String, String)
  case reasonMissing
  /// Lines of the annex nobody has entered.
  case fieldsMissing([String])
  /// Lines of the annex that cannot be true together.
  case contradictions([String])
  case changedMeanwhile
  case desk(String)
}

extension ReportRefusal: Noticed {
  package var notice: String {
    switch self {
    case .notYourRole(let roles):
      "Việc này do \(roles.map(\.label).sorted().joined(separator: ", ")) thực hiện."
    case .unknown: "Không có báo cáo này."
    case .wrongState(let state): "Báo cáo đang ở trạng thái “\(state.label)”, không làm được việc này."
    case .unbalanced: "Sổ không cân đối: báo quản trị chạy kiểm tra sổ (motcua verify) trước khi lập báo cáo."
    case .typedNumber(_, let number):
      "“\(number)” là số gõ tay. Số liệu chỉ được lấy từ chỉ tiêu, ví dụ {{received}}."
    case .unknownBlank(_, let name): "Không có chỉ tiêu “\(name)”."
    case .reasonMissing: "Hãy ghi lý do trả lại."
    case .fieldsMissing(let names):
      "Phụ lục còn thiếu \(names.count) chỉ tiêu: \(names.joined(separator: "; "))."
    case .contradictions(let sentences): sentences.joined(separator: " ")
    case .changedMeanwhile: "Vừa có người nhập thêm số liệu; hãy bấm lại."
    case .desk(let notice): notice
    }
  }
}
