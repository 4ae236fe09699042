import Checker
import Documents
import FoundationEssentials
import Glibc

private let usage = """
  Cách dùng: motcua check-report TỆP… [--json]
    TỆP       báo cáo dạng TXT, DOCX hoặc PDF có chữ
    --json    mỗi tệp một dòng: {"findings":[{"severity":"error|rounding|doubt","line":…}]}
  Kết thúc với 0 nếu không có lỗi chắc chắn, 1 nếu có, 2 nếu có tệp không đọc được.

  """

/// Answers `motcua check-report`: what in these reports does not hold, as text or as JSON, a line a file.
///
/// Exit 0 without a certain error, 1 with one, 2 when a file could not be read or the call was wrong.
func checkReportCommand(_ arguments: [String]) -> (output: String, faults: String, exit: Int32) {
  if arguments.contains("--help") { return (usage, "", 0) }
  let files = arguments.filter { $0 != "--json" }
  if let unknown = files.first(where: { $0.hasPrefix("--") }) {
    return ("", "motcua check-report: không hiểu “\(unknown)”\n\(usage)", 2)
  }
  guard !files.isEmpty else { return ("", "motcua check-report: thiếu tệp\n\(usage)", 2) }
  let asJSON = arguments.contains("--json")
  var (output, faults, exit) = ("", "", Int32(0))
  for file in files {
    do throws(ReportFile.Fault) {
      let findings = checkReport(try ReportFile.text(at: file))
      if findings.contains(where: { $0.severity == .error }) { exit = max(exit, 1) }
      output += asJSON ? json(findings) : text(findings, of: file)
    } catch {
      faults += "motcua check-report: \(file): \(error.reason)\n"
      exit = 2
    }
  }
  return (output, faults, exit)
}

private func text(_ findings: [Finding], of file: String) -> String {
  guard !findings.isEmpty else { return "\(file): không thấy điểm nào cần xem lại.\n" }
  return "\(file): \(findings.count) điểm cần xem lại\n"
    + findings.map { one in
      let should = one.should.isEmpty ? "" : " → \(one.should)"
      return
        "  dòng \(one.line) [\(one.severity.label)] \(one.says)\(should)\n    \(one.why)\n    “\(one.quote)”\n"
    }.joined()
}

extension Finding.Severity {
  fileprivate var label: String {
    switch self {
    case .error: "sai"
    case .rounding: "làm tròn"
    case .doubt: "nghi vấn"
    }
  }
}

private func json(_ findings: [Finding]) -> String {
  let items = findings.map { one in
    "{\"severity\":\(quoted(one.severity.rawValue)),\"line\":\(one.line),\"quote\":\(quoted(one.quote)),"
      + "\"says\":\(quoted(one.says)),\"should\":\(quoted(one.should)),\"why\":\(quoted(one.why))}"
  }
  return "{\"findings\":[\(items.joined(separator: ","))]}\n"
}

private func quoted(_ text: String) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .withoutEscapingSlashes
  guard let data = try? encoder.encode(text) else { return "\"\"" }
  return String(decoding: data, as: UTF8.self)
}

@Sendable func runCheckReportCommand(_ arguments: [String]) async -> Int32 {
  let (output, faults, exit) = checkReportCommand(arguments)
  say(output)
  say(faults, to: STDERR_FILENO)
  return exit
}
