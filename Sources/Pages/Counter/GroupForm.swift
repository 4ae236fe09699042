import Casework
import Deadlines
import Office
import Web

/// The form of several filings as a draft. Field names are the paths problems are reported under: `lines[2].pages`.
struct GroupForm {
  private(set) var fields: Fields
  /// The procedure of each line; nil for a code no procedure in force has.
  private(set) var procedures: [Procedure?]
  /// Each line has a dozen fields, and a form has a thousand at the most.
  static let mostLines = 50

  init(_ fields: Fields, _ definitions: Definitions, of unit: UnitID) {
    self.fields = fields
    procedures = (0..<Self.mostLines).prefix { fields["lines[\($0)].procedure"] != nil }.map {
      definitions.current(fields["lines[\($0)].procedure"] ?? "", for: unit)?.procedure
    }
  }

  /// A new form, with what the office expects most.
  init(_ definitions: Definitions, of unit: UnitID) {
    self.init(
      [
        "channel": String(Channel.inPerson.rawValue), "applicant.kind": Person.Kind.citizen.rawValue,
        "delivery": Delivery.counter.rawValue, "paidBy": "",
      ], definitions, of: unit)
  }

  func path(_ line: Int, _ field: String) -> String { "lines[\(line)].\(field)" }
  /// Whether the sum of a line depends on this field being a number.
  static func isNumber(_ field: String) -> Bool {
    field.hasPrefix("lines[")
      && [".dossiers", ".count", ".pages"].contains { field.hasSuffix($0) } || field.contains("].amounts.")
  }

  mutating func fill(_ person: Person) { fields.fill(person) }
  mutating func set(_ field: String, _ value: String) { fields.set(field, value) }

  /// Another line at the end.
  mutating func add(_ procedure: Procedure) {
    let line = procedures.count
    procedures.append(procedure)
    for (field, value) in [
      ("procedure", procedure.code), ("dossiers", "1"), ("count", "1"), ("pages", "1"), ("complete", "1"),
    ] { fields.append(path(line, field), value) }
  }

  /// Takes a line away; those after it move up.
  mutating func remove(_ line: Int) {
    guard procedures.indices.contains(line) else { return }
    procedures.remove(at: line)
    let moved = fields.all.compactMap { field -> (String, String)? in
      guard field.name.hasPrefix("lines["), let end = field.name.firstIndex(of: "]"),
        let place = Int(field.name.dropFirst("lines[".count).prefix { $0 != "]" })
      else { return (field.name, field.value) }
      if place == line { return nil }
      let rest = field.name[field.name.index(after: end)...]
      return (place < line ? field.name : "lines[\(place - 1)]\(rest)", field.value)
    }
    fields = Fields(moved)
  }

  /// The one procedure meant by what was typed: its code, or words only its name has.
  static func procedure(_ typed: String, _ definitions: Definitions) -> Procedure? {
    let code = typed.prefix { !$0.isWhitespace }
    if let exact = definitions.current[String(code)] { return exact.procedure }
    let found = definitions.procedures(like: typed, limit: 2)
    return typed.trimmed.isEmpty || found.count != 1 ? nil : found.first?.procedure
  }

  var draft: GroupDraft {
    var draft = GroupDraft()
    draft.shared.channel = fields["channel"] ?? ""
    draft.shared.applicant = fields.person("applicant")
    draft.shared.representative = fields.representative
    draft.shared.delivery = fields["delivery"] ?? ""
    draft.shared.deliveryAddress = fields["deliveryAddress"] ?? ""
    draft.shared.paidBy = fields["paidBy"] ?? ""
    draft.lines = procedures.enumerated().map { place, procedure in
      func typed(_ field: String, _ usual: String = "") -> String { fields[path(place, field)] ?? usual }
      var line = GroupDraft.Line(procedure)
      line.dossiers = typed("dossiers")
      line.isComplete = fields[path(place, "complete")] != nil
      line.filing.summary = typed("summary")
      line.filing.situations = typed("situations").isEmpty ? [] : [typed("situations")]
      line.filing.count = typed("count", "1")
      line.filing.pages = typed("pages", "1")
      line.filing.exemption = typed("exemption")
      line.filing.exemptionEvidence = typed("exemptionEvidence")
      for index in procedure?.fees.indices ?? 0..<0 {
        if let amount = fields[path(place, "amounts.\(index)")] {
          line.filing.amounts[String(index)] = amount
        }
      }
      return line
    }
    return draft
  }

  /// Problems under the names the form's fields have; what is said of the whole stands where lines are added.
  func errors(_ problems: [FieldProblem]) -> [FieldError] {
    problems.map { FieldError($0.field == "lines" ? "add" : $0.field, $0.notice) }
  }
  func error(_ group: GroupRefusal) -> FieldError {
    FieldError(group.line.map { path($0, "complete") } ?? "add", group.refusal.notice)
  }
}
