import Casework
import Deadlines
import Documents
import FoundationEssentials
import Office

/// `motcua report`: a report of a period from the book's figures, as a file.
let reportCommand = OfficeCommand(
  name: "report",
  acts: [
    OfficeCommand.Act(
      name: "make", form: "LOẠI --unit MÃ --from NGÀY --to NGÀY [--as-of THỜI-ĐIỂM] --out TỆP",
      options: ["--unit", "--from", "--to", "--as-of", "--out"], operands: 1, plan: planReport)
  ],
  legend: """
    LOẠI:        \(ReportKind.allCases.map(\.rawValue).joined(separator: ", "))
    MÃ:          mã định danh cơ quan, như H48.37.28
    NGÀY:        như 2026-03-14
    THỜI-ĐIỂM:   như 2026-03-16T08:00; chỉ tính những việc đã ghi đến lúc đó
    TỆP:         kết thúc bằng .pdf, .docx, .xlsx hoặc .json

    """)

private func planReport(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  guard let kind = ReportKind(rawValue: call.operands[0]) else {
    throw WrongCall(reason: "không có loại báo cáo “\(call.operands[0])”")
  }
  let day = "ngày như 2026-03-14"
  let agency = try call.needed("--unit")
  let (fromText, toText) = (try call.needed("--from"), try call.needed("--to"))
  guard let from = Day(iso: fromText), let to = Day(iso: toText), let period = Period(from: from, to: to)
  else { throw WrongCall(reason: "--from và --to cần \(day), ngày cuối từ ngày đầu trở đi") }
  let moment = try call.read("--as-of", "thời điểm như 2026-03-16T08:00", { Moment(iso: $0) })
  let out = try call.needed("--out")
  let ending = out.split(separator: ".").last.map(String.init) ?? ""
  guard ending == "json" || PrintedReport.File(rawValue: ending) != nil else {
    throw WrongCall(reason: "--out cần tệp .pdf, .docx, .xlsx hoặc .json")
  }
  let data = try call.needed("--data")
  return { office in
    guard let unit = office.units.first(where: { $0.agency == agency.uppercased() }) else {
      throw Failure(reason: "không có đơn vị \(agency)")
    }
    let made = try await office.report(
      kind, of: unit.id, in: period, asOf: moment, entered: moment,
      template: try installedNarratives(data: data)[kind])
    try Data(try await bytes(of: made.content, ending, data: data)).write(to: URL(filePath: out))
    return Answer(output: "\(out): số liệu tại thời điểm \(made.asOf.written)\n")
  }
}

private func bytes(of report: PrintedReport, _ ending: String, data: String) async throws -> [UInt8] {
  guard let file = PrintedReport.File(rawValue: ending) else {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(report))
  }
  let desk = try installedDesk()
  let press = ReportPress(desk: desk, templates: try installedTemplates(data: data))
  do {
    let bytes = try await press.make(report, file)
    await desk.stop()
    return bytes
  } catch let fault as DeskFault {
    await desk.stop()
    throw Failure(reason: fault.notice)
  }
}
