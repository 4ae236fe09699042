import Casework
import Deadlines
import FoundationEssentials
import Office

/// `motcua catalogue`: the published procedures the office works by.
let catalogueCommand = OfficeCommand(
  name: "catalogue",
  acts: [
    OfficeCommand.Act(
      name: "import", form: "TỆP [--from NGÀY] [--dry-run]", options: ["--from"], flags: ["--dry-run"],
      operands: 1,
      founds: true, plan: planCatalogue)
  ],
  legend: """
    NGÀY: ngày bắt đầu hiệu lực, như 2026-04-01; không ghi là hôm nay
    --dry-run chỉ nói điều gì sẽ thay đổi. Tệp có lỗi thì không nhập thủ tục nào.

    """)

/// `motcua calendar`: the working calendar deadlines are counted by.
let calendarCommand = OfficeCommand(
  name: "calendar",
  acts: [
    OfficeCommand.Act(
      name: "import", form: "TỆP [--from NGÀY]", options: ["--from"], operands: 1, founds: true,
      plan: planCalendar)
  ],
  legend: """
    NGÀY: ngày bắt đầu tính theo lịch này, như 2026-04-01; không ghi là hôm nay

    """)

private func planCatalogue(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let from = try call.read("--from", "ngày như 2026-04-01") { Day(iso: $0) }
  let (path, bytes) = try namedFile(call)
  let procedures = try refusingWhole(path) { () throws(FileFaultList) in try CatalogueFile.read(bytes) }
  return { office in
    let isTrial = call.has("--dry-run")
    let difference =
      try await isTrial
      ? office.compareCatalogue(procedures) : office.importCatalogue(procedures, from: from)
    return Answer(
      output: report(difference, of: procedures.count, from: from ?? office.today, isTrial: isTrial))
  }
}

private func planCalendar(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let from = try call.read("--from", "ngày như 2026-04-01") { Day(iso: $0) }
  let (path, bytes) = try namedFile(call)
  let calendar = try refusingWhole(path) { () throws(FileFaultList) in try CalendarFile.read(bytes) }
  return { office in
    let isNew = try await office.setCalendar(bytes, from: from)
    let name = "Bản lịch “\(calendar.revision)”"
    return Answer(
      output: isNew
        ? "\(name) được dùng từ \((from ?? office.today).written).\n"
        : "\(name) đã nhập từ trước; không có gì thay đổi.\n")
  }
}

/// What the import changed, or would change.
private func report(_ difference: CatalogueDifference, of count: Int, from day: Day, isTrial: Bool) -> String
{
  var text = "Danh mục có \(count) thủ tục.\n"
  if difference.isEmpty { return text + "Không có gì thay đổi.\n" }
  func part(_ title: String, _ lines: [String]) {
    if !lines.isEmpty { text += "\(title): \(lines.count)\n" + lines.map { "  \($0)\n" }.joined() }
  }
  part("Mới", difference.new.map { "\($0.code)  \($0.name)" })
  part(
    "Thay đổi",
    difference.changed.map { "\($0.new.code)  \($0.new.name): \($0.fields.joined(separator: "; "))" })
  part("Thôi hiệu lực", difference.gone.map { "\($0.code)  \($0.name)" })
  text += "Giữ nguyên: \(difference.unchanged.count)\n"
  return text + (isTrial ? "Mới xem thử, chưa nhập.\n" : "Hiệu lực từ \(day.written).\n")
}

/// The file a call names.
func namedFile(_ call: Call) throws -> (path: String, bytes: [UInt8]) {
  let path = call.operands[0]
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Failure(reason: "không đọc được tệp \(path).")
  }
  return (path, [UInt8](data))
}

/// Every fault of a file with its line and field.
private func refusingWhole<T>(_ path: String, _ read: () throws(FileFaultList) -> T) throws -> T {
  do { return try read() } catch { throw Failure(reason: "tệp \(path) có lỗi, không nhập gì:\n\(error)") }
}
