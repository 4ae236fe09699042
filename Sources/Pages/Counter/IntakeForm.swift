import Casework
import Deadlines
import Office
import Web

/// The counter's form as a draft. Field names are the paths problems are reported under, except that a component's are
/// by its number in the procedure: `components[3].given`.
struct IntakeForm {
  let procedure: Procedure
  var fields: Fields
  /// Files already kept, whatever else is wrong with the form: nobody has to choose them again.
  private(set) var kept: KeptUploads

  init(_ form: Form, kept: KeptUploads, for procedure: Procedure) {
    self.procedure = procedure
    fields = form.fields
    self.kept = kept
  }

  /// A new form, with what the office expects most.
  init(new procedure: Procedure, kept: KeptUploads) {
    self.procedure = procedure
    self.kept = kept
    fields = [
      "channel": String(
        (procedure.channels.contains(.inPerson) ? .inPerson : procedure.channels.first ?? .inPerson).rawValue),
      "applicant.kind": Person.Kind.citizen.rawValue, "sets": "1", "count": "1", "pages": "1",
      "delivery": Delivery.counter.rawValue, "paidBy": "",
    ]
    for component in procedure.components {
      fields.append("components[\(component.number)].originals", String(component.originals))
      fields.append("components[\(component.number)].copies", String(component.copies))
      fields.append(
        "components[\(component.number)].manner", Self.manners(of: component, in: procedure)[0].rawValue)
    }
  }

  /// The ways a component may be given, the usual first.
  static func manners(of component: Component, in procedure: Procedure) -> [ComponentGiven.Manner] {
    let usual: ComponentGiven.Manner = component.kind == .present ? .shown : .submitted
    return procedure.canBeReplaced(component) ? [usual, .data] : [usual]
  }

  mutating func fill(_ person: Person) { fields.fill(person) }

  /// Takes over the files that came with the form.
  /// - Returns: what is wrong with those that are not kept.
  mutating func keep(_ uploads: [Upload], in office: Office) async throws -> [FieldError] {
    let procedure = procedure
    return try await kept.keep(uploads, in: office) { upload in
      procedure.components.first { "components[\($0.number)].files" == upload.field }?.number
    }
  }

  var draft: IntakeDraft {
    var draft = IntakeDraft()
    draft.channel = fields["channel"] ?? ""
    draft.applicant = fields.person("applicant")
    draft.representative = fields.representative
    draft.summary = fields["summary"] ?? ""
    draft.situations = fields.values("situations")
    for component in procedure.components {
      let path = "components[\(component.number)]"
      guard fields["\(path).given"] != nil else { continue }
      var one = IntakeDraft.ComponentDraft()
      one.number = component.number
      one.manner = fields["\(path).manner"] ?? ComponentGiven.Manner.submitted.rawValue
      one.originals = number("\(path).originals")
      one.copies = number("\(path).copies")
      if one.manner == ComponentGiven.Manner.data.rawValue {
        one.evidence = component.replaceableBy.first ?? ""
      }
      draft.components.append(one)
    }
    draft.files = kept.files
    draft.sets = fields["sets"] ?? "1"
    draft.count = fields["count"] ?? "1"
    draft.pages = fields["pages"] ?? "1"
    draft.exemption = fields["exemption"] ?? ""
    draft.exemptionEvidence = fields["exemptionEvidence"] ?? ""
    for index in procedure.fees.indices {
      if let amount = fields["amounts.\(index)"] { draft.amounts[String(index)] = amount }
    }
    draft.delivery = fields["delivery"] ?? ""
    draft.deliveryAddress = fields["deliveryAddress"] ?? ""
    draft.paidBy = fields["paidBy"] ?? ""
    return draft
  }

  private func number(_ name: String) -> String {
    let typed = (fields[name] ?? "").trimmed
    return typed.isEmpty ? "0" : typed
  }

  /// Problems under the names the form's fields have.
  func errors(_ problems: [FieldProblem]) -> [FieldError] {
    let given = draft.components.map(\.number)
    return problems.map { problem in
      guard problem.field.hasPrefix("components["), let end = problem.field.firstIndex(of: "]"),
        let index = Int(problem.field[problem.field.index(problem.field.startIndex, offsetBy: 11)..<end]),
        given.indices.contains(index)
      else { return FieldError(problem.field, problem.notice) }
      let rest = problem.field[problem.field.index(after: end)...]
      return FieldError("components[\(given[index])]\(rest)", problem.notice)
    }
  }

  /// The lines of missing components, each marked where it stands.
  func errors(missing names: [String]) -> [FieldError] {
    procedure.components.filter { names.contains($0.name) }.map {
      FieldError("components[\($0.number)]", "Hồ sơ còn thiếu: \($0.name).")
    }
  }
}
