import Casework
import Documents
import Office
import Pages

/// `motcua forms`: the templates of printed forms, and the forms that are still to be made.
let formsCommand = OfficeCommand(
  name: "forms",
  acts: [
    OfficeCommand.Act(name: "check", form: "", plan: planFormsCheck),
    OfficeCommand.Act(name: "fields", form: "TỆP", operands: 1, plan: planFormsFields),
    OfficeCommand.Act(
      name: "make", form: "--public-address URL", options: ["--public-address"], plan: planFormsMake),
  ],
  legend: """
    check:    kiểm tra mẫu của đơn vị trong THƯ-MỤC/forms
    fields:   các trường của một mẫu, như mau-01-giay-tiep-nhan.html
    make:     tạo tệp PDF của các giấy đang chờ; URL: địa chỉ người dân mở được, in trong mã QR

    """)

private func planFormsCheck(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let templates = try installedTemplates(data: try call.needed("--data"))
  return { _ in checked(templates) }
}

/// What is to be said of a set of templates: exit 0 when nothing is wrong.
func checked(_ templates: FormTemplates) -> Answer {
  var lines: [String] = []
  var isSound = true
  for standing in templates.standings {
    switch standing.source {
    case .program: break
    case .installation: lines.append("\(standing.kind.file): đúng, đang dùng mẫu của đơn vị")
    case .refused(let faults):
      isSound = false
      lines += faults.all.map(\.description)
      lines.append("\(standing.kind.file): có lỗi, đang dùng mẫu của chương trình")
    }
  }
  for name in templates.strangers {
    isSound = false
    lines.append("\(name): không có biểu mẫu nào dùng tệp tên này")
  }
  if lines.isEmpty { lines = ["Không có mẫu riêng nào; mọi giấy tờ dùng mẫu của chương trình."] }
  return Answer(output: lines.map { "\($0)\n" }.joined(), exit: isSound ? 0 : 1)
}

private func planFormsFields(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let name = call.operands[0]
  guard let kind = FormKind.allCases.first(where: { $0.file == name || $0.rawValue == name }) else {
    let files = FormKind.allCases.map { "  \($0.file)  \($0.title)\n" }.joined()
    throw WrongCall(reason: "không có mẫu “\(name)”; các mẫu:\n\(files)")
  }
  return { _ in Answer(output: aligned(lines(of: kind.fields, ""))) }
}

private func lines(of fields: [FormField], _ path: String) -> [[String]] {
  fields.flatMap { field -> [[String]] in
    let line = ["\(path)\(field.name)", field.isMandatory ? "bắt buộc" : "", field.meaning]
    return [line] + lines(of: field.inside ?? [], "\(path)\(field.name)/")
  }
}

private func planFormsMake(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let address = try call.needed("--public-address")
  guard address.hasPrefix("https://") || address.hasPrefix("http://"), !address.hasSuffix("/") else {
    throw WrongCall(reason: "địa chỉ phải bắt đầu bằng https:// và không kết thúc bằng “/”: “\(address)”")
  }
  let templates = try installedTemplates(data: try call.needed("--data"))
  return { office in
    let desk = try installedDesk()
    let maker = FormMaker(
      office: office, templates: templates,
      lookUp: { "\(address)\(Address.lookUpByReceipt.path(office.receiptToken(for: $0)).text)" },
      press: { (html: [UInt8], title: String) async throws(DeskFault) in
        try await desk.pdf(html: html, title: title)
      })
    var made = 0
    var failed = 0
    var round: FormMaker.Round
    repeat {
      round = try await maker.round()
      made += round.made
      failed += round.failed
    } while round.hindrance == nil && round.made + round.failed > 0
    await desk.stop()
    let said = "Đã tạo \(made) tệp PDF\(failed > 0 ? ", \(failed) giấy chưa tạo được" : "").\n"
    guard let hindrance = round.hindrance else { return Answer(output: said, exit: failed > 0 ? 1 : 0) }
    return Answer(output: said, remark: "motcua forms: \(hindrance)\n", exit: 1)
  }
}
