import Casework
import Deadlines

/// The file of published procedures (*danh mục thủ tục hành chính*): `share/data/catalogue.json`.
///
/// It is taken whole or not at all: one wrong amount refuses the file, with every fault's line and field.
package enum CatalogueFile {
  private static let mostProcedures = 10_000

  /// The procedures in the order of the file.
  package static func read(_ bytes: [UInt8]) throws(FileFaultList) -> [Procedure] {
    let faults = FileFaults()
    let root = FileFields(
      try JSONText.readWhole(bytes), path: "",
      known: ["title", "as_of", "generated_by", "legend", "count", "procedures"], faults: faults)
    let elements = root.list("procedures", atLeast: 1)
    if elements.count > mostProcedures { root.fault("procedures", "có quá \(mostProcedures) thủ tục") }
    var seen: [String: Int] = [:]
    let procedures = elements.prefix(mostProcedures).compactMap { element -> Procedure? in
      let fields = FileFields(element.node, path: element.path, known: procedureFields, faults: faults)
      let procedure = procedure(fields)
      if let code = procedure?.code {
        if let line = seen[code] { fields.fault("code", "mã \(code) đã có ở dòng \(line)") }
        seen[code] = seen[code] ?? fields.line(of: "code")
      }
      return procedure
    }
    if root.has("count"), let count = root.whole("count", in: 0...1_000_000), count != elements.count {
      root.fault("count", "ghi \(count) nhưng tệp có \(elements.count) thủ tục")
    }
    guard faults.all.isEmpty else { throw FileFaultList(faults.all) }
    return procedures
  }

  /// `time_by_channel` and `confidence` tell how the file was compiled; the office does not work by them.
  private static let procedureFields: Set<String> = [
    "code", "name", "field", "ministry", "decision", "applicants", "responsible_unit", "decider", "channels",
    "online_level", "time_limit", "time_by_channel", "fees", "fee_exemptions", "components",
    "data_replaces_components", "results", "process", "process_total_hours", "system_of_record", "frequency",
    "note",
    "confidence", "source",
  ]

  /// Nil when something a procedure cannot do without is unreadable; the fault is noted.
  private static func procedure(_ fields: FileFields) -> Procedure? {
    let code = fields.choice(
      "code", "mã như 1.001193, có thể kèm .H48 hoặc .000.00.00.H48", ProcedureCode.national)
    let unit = fields.choice(
      "responsible_unit", "tên cơ quan chuyên môn của cấp xã", Department.init(published:))
    let channels = channels(fields, "channels", atLeast: 1)
    let level = fields.choice("online_level", onlineLevels.keys.sorted().joined(separator: ", ")) {
      onlineLevels[$0]
    }
    if let level, (level == .none) == channels.contains(.online) {
      fields.fault("online_level", "không khớp với việc có hay không kênh truc_tuyen trong channels")
    }
    let limit = limit(fields)
    let steps = steps(fields, limit: limit?.limit)
    let frequency = fields.choice("frequency", Frequency.allCases.map(\.rawValue).joined(separator: ", ")) {
      Frequency(rawValue: $0)
    }
    var procedure = Procedure(
      code: code ?? "", name: fields.text("name") ?? "", field: fields.text("field") ?? "",
      ministry: fields.text("ministry") ?? "", responsibleUnit: unit ?? .office,
      decider: fields.text("decider") ?? "",
      onlineLevel: level ?? .none, timeLimit: limit?.limit ?? .workingDays(1),
      timeLimitText: limit?.text ?? "")
    procedure.decision = fields.optionalText("decision")
    procedure.applicants = fields.texts("applicants")
    procedure.channels = channels
    procedure.maximumExtension = limit?.extension
    procedure.fees = fields.list("fees").compactMap { fee($0, fields) }
    procedure.feeExemptions = fields.optionalTexts("fee_exemptions")
    procedure.components = components(fields, channels)
    procedure.dataSources = fields.optionalList("data_replaces_components").compactMap {
      dataSource($0, fields)
    }
    procedure.results = fields.list("results", atLeast: 1).compactMap { result($0, fields) }
    procedure.steps = steps
    procedure.systemOfRecord = fields.optionalText("system_of_record")
    procedure.frequency = frequency ?? .medium
    procedure.note = fields.note("note")
    procedure.source = fields.optionalText("source")
    return code == nil ? nil : procedure
  }

  private static let onlineLevels: [String: OnlineLevel] = [
    "toan_trinh": .full, "mot_phan": .partial, "khong": .none,
  ]
  static let channelCodes: [String: Channel] = [
    "truc_tiep": .inPerson, "truc_tuyen": .online, "buu_chinh": .postal,
  ]

  /// Channels named once each.
  static func channels(_ fields: FileFields, _ name: String, atLeast least: Int) -> [Channel] {
    var channels: [Channel] = []
    for element in fields.list(name, atLeast: least) {
      guard case .string(let code) = element.node.value, let channel = channelCodes[code] else {
        let codes = channelCodes.keys.sorted().joined(separator: ", ")
        fields.faults.add(line: element.node.line, path: element.path, "không hợp lệ; cần: \(codes)")
        continue
      }
      if channels.contains(channel) {
        fields.faults.add(line: element.node.line, path: element.path, "kênh \(code) có hai lần")
      } else {
        channels.append(channel)
      }
    }
    return channels
  }

  private static func limit(_ fields: FileFields) -> (limit: TimeLimit, text: String, extension: TimeLimit?)?
  {
    guard let node = fields.node("time_limit") else { return nil }
    let time = FileFields(
      node, path: fields.path(of: "time_limit"),
      known: ["value", "unit", "same_day", "cutoff", "max_extension", "text"], faults: fields.faults)
    let text = time.text("text")
    var more: TimeLimit?
    if let node = time.optionalNode("max_extension") {
      more = amount(
        FileFields(
          node, path: time.path(of: "max_extension"), known: ["value", "unit"], faults: fields.faults))
    }
    let counted = amount(time)
    let sameDay = time.has("same_day") && time.flag("same_day") == true
    guard sameDay else {
      if time.has("cutoff") { time.fault("cutoff", "chỉ dùng khi same_day là true") }
      return counted.map { ($0, text ?? "", more) }
    }
    let cutoff = time.choice("cutoff", "giờ viết như 15:00") { ClockTime($0) }
    guard counted != nil, let cutoff else { return nil }
    return (.sameDay(cutoff: cutoff), text ?? "", more)
  }

  private static func amount(_ fields: FileFields) -> TimeLimit? {
    let units = ["working_day", "working_hour", "calendar_day", "month"]
    let value = fields.quarters("value", in: 1...9999)
    let unit = fields.choice("unit", units.joined(separator: ", ")) { units.contains($0) ? $0 : nil }
    guard let value, let unit else { return nil }
    guard let limit = TimeLimit(value, unit: unit) else {
      fields.fault("value", "đơn vị \(unit) phải là số nguyên")
      return nil
    }
    return limit
  }
}

/// The code of a procedure in the national catalogue (*mã thủ tục hành chính*): `1.001193`.
package enum ProcedureCode {
  /// The national part of `1.001193`, `1.014383.H13` or `1.001122.000.00.00.H48`; nil for anything else.
  package static func national(_ code: String) -> String? {
    let parts = code.split(separator: ".", omittingEmptySubsequences: false)
    let digits: (Substring, Int) -> Bool = { part, count in
      part.utf8.count == count && part.utf8.allSatisfy { (48...57).contains($0) }
    }
    guard parts.count >= 2, digits(parts[0], 1), digits(parts[1], 6) else { return nil }
    if parts.count > 2 {
      guard let agency = parts.last, agency.first?.isASCII == true, agency.first?.isUppercase == true,
        digits(agency.dropFirst(), 2)
      else { return nil }
      let middle = parts.dropFirst(2).dropLast()
      guard middle.isEmpty || (middle.count == 3 && zip(middle, [3, 2, 2]).allSatisfy(digits)) else {
        return nil
      }
    }
    return "\(parts[0]).\(parts[1])"
  }
}
