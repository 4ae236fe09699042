import Casework
import Deadlines
import Indicators

/// The file in which the frame of an index is kept: `share/data/par-index.json`. Points are whole or in quarters.
package enum ParFrameFile {
  /// The whole frame, or every fault with its line.
  package static func read(_ bytes: [UInt8]) throws(FileFaultList) -> ParFrame {
    let faults = FileFaults()
    let root = try JSONText.readWhole(bytes)
    guard let frame = frame(root, faults), faults.all.isEmpty else { throw FileFaultList(faults.all) }
    return frame
  }

  private static func frame(_ root: JSONNode, _ faults: FileFaults) -> ParFrame? {
    let file = FileFields(root, path: "", known: ["name", "year", "about", "max", "fields"], faults: faults)
    let name = file.text("name")
    let year = file.whole("year", in: 2011...2100)
    let maximum = points("max", file)
    var codes: Set<String> = []
    let fields = file.list("fields", atLeast: 1).compactMap { element in
      field(element.node, element.path, &codes, faults)
    }
    guard let name, let year, let maximum else { return nil }
    let sum = fields.reduce(ScorePoints.zero) { $0 + $1.maximum }
    check(sum, of: "các lĩnh vực", against: maximum, file, since: 0)
    return ParFrame(name: name, year: year, fields: fields)
  }

  private static func field(
    _ node: JSONNode, _ path: String, _ codes: inout Set<String>, _ faults: FileFaults
  ) -> ParField? {
    let file = FileFields(
      node, path: path, known: ["number", "label", "max", "criteria"], faults: faults)
    let (number, label, maximum) = (file.text("number"), file.text("label"), points("max", file))
    let before = faults.all.count
    let criteria = file.list("criteria", atLeast: 1).compactMap { element in
      criterion(element.node, element.path, &codes, faults)
    }
    guard let number, let label, let maximum else { return nil }
    let field = ParField(number: number, label: label, criteria: criteria)
    check(field.maximum, of: "các tiêu chí", against: maximum, file, since: before)
    return field
  }

  private static func criterion(
    _ node: JSONNode, _ path: String, _ codes: inout Set<String>, _ faults: FileFaults
  ) -> ParCriterion? {
    // Only looked at: what is wrong is noted where it is read.
    let probe = FileFields(node, path: path, known: [], faults: FileFaults())
    guard probe.has("parts") else {
      return item(node, path, &codes, faults).map {
        ParCriterion(code: $0.code, label: $0.label, items: [$0])
      }
    }
    let file = FileFields(node, path: path, known: ["code", "label", "max", "parts"], faults: faults)
    guard let code = code(file, &codes), let label = file.text("label"), let maximum = points("max", file)
    else { return nil }
    let before = faults.all.count
    let parts = file.list("parts", atLeast: 1).compactMap { item($0.node, $0.path, &codes, faults) }
    let sum = parts.reduce(ScorePoints.zero) { $0 + $1.maximum }
    check(sum, of: "các tiêu chí thành phần", against: maximum, file, since: before)
    return ParCriterion(code: code, label: label, items: parts)
  }

  /// What stands inside adds up to the points that stand outside. A sum of what is wrong itself says nothing.
  private static func check(
    _ sum: ScorePoints, of parts: String, against maximum: ScorePoints, _ file: FileFields, since before: Int
  ) {
    guard file.faults.all.count == before, sum != maximum else { return }
    file.fault("max", "là \(maximum.brief), \(parts) cộng lại \(sum.brief)")
  }

  private static let keys: Set<String> = [
    "code", "label", "max", "scoring", "full_at", "zero_below", "bands", "each", "of", "source", "department",
    "evidence", "due",
  ]

  private static func item(
    _ node: JSONNode, _ path: String, _ codes: inout Set<String>, _ faults: FileFaults
  ) -> ParItem? {
    let file = FileFields(node, path: path, known: keys, faults: faults)
    let (code, label, maximum) = (code(file, &codes), file.text("label"), points("max", file))
    let department = file.choice(
      "department", Department.allCases.map(\.rawValue).joined(separator: ", ")
    ) { Department(rawValue: $0) }
    let due = file.has("due") ? file.choice("due", "ngày như 2026-01-15") { Day(iso: $0) } : nil
    guard let maximum, let scoring = scoring(file, maximum) else { return nil }
    let source = file.has("source") ? source(file, scoring) : nil
    guard let code, let label, let department else { return nil }
    return ParItem(
      code: code, label: label, maximum: maximum, scoring: scoring, source: source, department: department,
      evidence: file.optionalTexts("evidence"), due: due)
  }

  private static func code(_ file: FileFields, _ codes: inout Set<String>) -> String? {
    guard let code = file.text("code") else { return nil }
    let isPlain =
      code.utf8.count <= 12
      && code.utf8.allSatisfy {
        (48...57).contains($0) || (97...122).contains($0) || $0 == 46
      }
    guard isPlain else {
      file.fault("code", "chỉ gồm chữ số, chữ thường không dấu và dấu chấm, không quá 12 ký tự")
      return nil
    }
    guard codes.insert(code).inserted else {
      file.fault("code", "“\(code)” đã có ở tiêu chí khác")
      return nil
    }
    return code
  }

  private static func points(_ name: String, _ file: FileFields) -> ScorePoints? {
    file.quarters(name, in: 0...1000).map { ScorePoints(tenThousandths: $0.count * 2500) }
  }

  private static func scoring(_ file: FileFields, _ maximum: ScorePoints) -> ParScoring? {
    let kinds = "binary, ratio, bands, deduction, survey"
    guard let kind = file.choice("scoring", kinds, { kinds.components.contains($0) ? $0 : nil }) else {
      return nil
    }
    switch kind {
    case "ratio":
      return .ratio(
        fullAt: file.has("full_at") ? file.whole("full_at", in: 1...100) ?? 100 : 100,
        zeroBelow: file.has("zero_below") ? file.whole("zero_below", in: 1...100) ?? 0 : 0)
    case "bands": return bands(file, maximum)
    case "deduction":
      guard let each = points("each", file), let of = file.text("of") else { return nil }
      return .deduction(each, of: of)
    case "survey": return .survey
    default: return .binary
    }
  }

  private static func bands(_ file: FileFields, _ maximum: ScorePoints) -> ParScoring? {
    let bands = file.list("bands", atLeast: 1).compactMap { element -> ParScoring.Band? in
      let band = FileFields(
        element.node, path: element.path, known: ["at_least", "points"], faults: file.faults)
      guard let atLeast = band.quarters("at_least", in: 0...100), let points = points("points", band) else {
        return nil
      }
      return ParScoring.Band(atLeast: atLeast.count * 25, points: points)
    }
    for (higher, lower) in zip(bands, bands.dropFirst()) where higher.atLeast <= lower.atLeast {
      file.fault("bands", "các mức phải đi từ cao xuống thấp")
      return nil
    }
    if bands.first.map({ $0.points != maximum }) ?? false {
      file.fault("bands", "mức cao nhất phải cho đủ \(maximum.brief) điểm")
    }
    return .bands(bands)
  }

  private static func source(_ file: FileFields, _ scoring: ParScoring) -> ParSource? {
    switch scoring {
    case .ratio, .bands: break
    default:
      file.fault("source", "chỉ tiêu chí chấm theo tỷ lệ hoặc theo mức mới tự tính được")
      return nil
    }
    let shares = FigureDefinition.all.filter { $0.denominator != nil }.map(\.id)
    return file.choice("source", "apologies, official_score, " + shares.joined(separator: ", ")) { name in
      switch name {
      case "apologies": .apologies
      case "official_score": .officialScore
      default: shares.contains(name) ? .figure(name) : nil
      }
    }
  }
}

extension String {
  fileprivate var components: [String] { split(separator: ", ").map(String.init) }
}
