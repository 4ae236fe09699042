import Casework
import Checker
import Documents
import FoundationEssentials
import Glibc
import Office

private let usage = """
  Cách dùng: motcua check-report TỆP… [--json] [--data THƯ-MỤC [--unit MÃ]]
    TỆP       báo cáo dạng TXT, DOCX hoặc PDF có chữ
    --json    mỗi tệp một dòng: {"findings":[{"severity":"error|rounding|doubt","line":…}]}
    --data    đối chiếu với sổ trong thư mục dữ liệu này: báo cáo phải ghi tên đơn vị và kỳ
    --unit    mã định danh đơn vị, như H48.37.28; không ghi thì là đơn vị đầu tiên
  Kết thúc với 0 nếu không có lỗi chắc chắn, 1 nếu có, 2 nếu có tệp không đọc được.

  """

/// Answers `motcua check-report`: what in these reports does not hold, as text or as JSON, a line a file.
///
/// Exit 0 without a certain error, 1 with one, 2 when a file could not be read or the call was wrong.
func checkReportCommand(
  _ arguments: [String], in surroundings: Surroundings = .real
) async -> (output: String, faults: String, exit: Int32) {
  if arguments.contains("--help") { return (usage, "", 0) }
  var files = arguments.filter { $0 != "--json" }
  var known: [String: String] = [:]
  for option in ["--data", "--unit", "--database"] {
    guard let at = files.firstIndex(of: option) else { continue }
    guard at + 1 < files.count, !files[at + 1].hasPrefix("--") else {
      return ("", "motcua check-report: thiếu giá trị sau \(option)\n\(usage)", 2)
    }
    known[option] = files[at + 1]
    files.removeSubrange(at...(at + 1))
  }
  if known["--data"] == nil, !known.isEmpty {
    return ("", "motcua check-report: thiếu --data\n\(usage)", 2)
  }
  if let unknown = files.first(where: { $0.hasPrefix("--") }) {
    return ("", "motcua check-report: không hiểu “\(unknown)”\n\(usage)", 2)
  }
  guard !files.isEmpty else { return ("", "motcua check-report: thiếu tệp\n\(usage)", 2) }
  let asJSON = arguments.contains("--json")
  var (output, faults, exit) = ("", "", Int32(0))
  let ledger: LedgerOnDisk?
  do { ledger = try await LedgerOnDisk(known, surroundings) } catch {
    let reason =
      (error as? any Noticed)?.notice ?? (error as? Failure)?.reason ?? (error as? WrongCall)?.reason
      ?? "\(error)"
    return ("", "motcua check-report: \(reason)\n", 2)
  }
  for file in files {
    let read: Result<String, ReportFile.Fault>
    do throws(ReportFile.Fault) { read = .success(try ReportFile.text(at: file)) } catch {
      read = .failure(error)
    }
    switch read {
    case .success(let words):
      let findings: [Finding]
      do {
        findings = try await ledger?.check(words) ?? checkReport(words)
      } catch {
        faults += "motcua check-report: \(file): không đối chiếu được với sổ: \(error)\n"
        exit = 2
        continue
      }
      if findings.contains(where: { $0.severity == .error }) { exit = max(exit, 1) }
      output += asJSON ? json(findings) : text(findings, of: file)
    case .failure(let fault):
      faults += "motcua check-report: \(file): \(fault.reason)\n"
      exit = 2
    }
  }
  try? await ledger?.office.close()
  return (output, faults, exit)
}

/// The ledger a report is held against.
private struct LedgerOnDisk {
  let office: Office
  let unit: UnitID

  /// Nil where none was named.
  init?(_ options: [String: String], _ surroundings: Surroundings) async throws {
    guard let data = options["--data"] else { return nil }
    guard let calendar = surroundings.calendar() else { throw Failure(reason: "thiếu lịch làm việc") }
    let store = options["--database"].map { ["--database", $0] } ?? []
    let call = try Call(["--data", data] + store, options: Call.storeOptions, flags: [], operands: 0)
    office = try await call.dataFolder(create: false)
      .open(readers: 1, fallback: calendar, clock: surroundings.clock)
    let agency = options["--unit"]?.uppercased()
    guard let found = office.units.first(where: { agency == nil || $0.agency == agency }) else {
      try await office.close()
      throw Failure(reason: "không có đơn vị \(agency ?? "nào") trong dữ liệu")
    }
    unit = found.id
  }

  func check(_ text: String) async throws -> [Finding] { try await checkReport(text, of: unit, in: office) }
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
  let (output, faults, exit) = await checkReportCommand(arguments)
  say(output)
  say(faults, to: STDERR_FILENO)
  return exit
}
