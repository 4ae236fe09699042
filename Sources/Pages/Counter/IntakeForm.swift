import Casework
import Deadlines
import Office
import Sodium
import Web

/// The counter's form as a draft. Field names are the paths problems are reported under, except that a component's are
/// by its number in the procedure: `components[3].given`.
struct IntakeForm {
  let procedure: Procedure
  var fields: Fields
  /// Files already kept, whatever else is wrong with the form: nobody has to choose them again.
  private(set) var kept: [KeptFile] = []

  init(_ form: Form, for procedure: Procedure) {
    self.procedure = procedure
    fields = form.fields
    kept = form.values("kept").compactMap(KeptFile.init)
  }

  /// A new form, with what the office expects most.
  init(new procedure: Procedure) {
    self.procedure = procedure
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

  mutating func fill(_ person: Person) {
    fields.set("applicant.kind", person.kind.rawValue)
    fields.set("applicant.name", person.name)
    fields.set("applicant.identifier", person.identifier ?? "")
    fields.set("applicant.birth", person.birth.flatMap { Day(iso: $0)?.written } ?? "")
    fields.set("applicant.sex", person.sex?.rawValue ?? "")
    fields.set("applicant.address", person.address)
    if let phone = person.phone { fields.set("applicant.phone", phone) }
    if let email = person.email { fields.set("applicant.email", email) }
  }

  /// Takes over the files that came with the form.
  /// - Returns: what is wrong with those that are not kept.
  mutating func keep(_ uploads: [Upload], in office: Office) async throws -> [FieldError] {
    var errors: [FieldError] = []
    for upload in uploads where upload.size > 0 || !upload.fileName.isEmpty {
      let component = procedure.components.first { "components[\($0.number)].files" == upload.field }?.number
      guard let kind = FileReference.Kind(upload.kind) else {
        errors.append(FieldError(upload.field, "Tệp “\(upload.fileName)” không phải PDF, JPEG hoặc PNG."))
        continue
      }
      guard let path = upload.claim() else { continue }
      var file = try await office.keep(
        path, hash: Hex.text(upload.sha256), kind: kind, size: Int64(upload.size))
      file.component = component
      if !kept.contains(where: { $0.file == file }) {
        kept.append(KeptFile(file: file, name: upload.fileName))
      }
    }
    return errors
  }

  var draft: IntakeDraft {
    var draft = IntakeDraft()
    draft.channel = fields["channel"] ?? ""
    draft.applicant = person("applicant")
    if fields["representative.on"] != nil {
      var representative = IntakeDraft.RepresentativeDraft()
      representative.person = person("representative.person")
      representative.document = fields["representative.document"] ?? ""
      draft.representative = representative
    }
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
    draft.files = kept.map(\.file)
    draft.sets = fields["sets"] ?? "1"
    draft.count = fields["count"] ?? "1"
    draft.pages = fields["pages"] ?? "1"
    draft.exemption = fields["exemption"] ?? ""
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

  private func person(_ path: String) -> IntakeDraft.PersonDraft {
    var person = IntakeDraft.PersonDraft()
    person.kind = fields["\(path).kind"] ?? Person.Kind.citizen.rawValue
    person.name = fields["\(path).name"] ?? ""
    person.identifier = fields["\(path).identifier"] ?? ""
    person.birth = fields["\(path).birth"] ?? ""
    person.sex = fields["\(path).sex"] ?? ""
    person.address = fields["\(path).address"] ?? ""
    person.phone = fields["\(path).phone"] ?? ""
    person.email = fields["\(path).email"] ?? ""
    person.acceptsMismatch = fields["\(path).acceptsMismatch"] != nil
    return person
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

/// A file that came with an earlier sending of the form: `3:pdf:1024:ab12…:tên tệp.pdf`.
struct KeptFile: Equatable {
  let file: FileReference
  let name: String

  init(file: FileReference, name: String) {
    self.file = file
    self.name = name
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let kind = FileReference.Kind(rawValue: String(parts[1])),
      let size = Int64(parts[2]),
      size >= 0, Hex.bytes(String(parts[3]))?.count == 32
    else { return nil }
    file = FileReference(hash: String(parts[3]), kind: kind, size: size, component: Int(parts[0]))
    name = String(parts[4])
  }

  var text: String {
    "\(file.component.map(String.init) ?? ""):\(file.kind.rawValue):\(file.size):\(file.hash):\(name)"
  }
}

extension FileReference.Kind {
  /// Nil for kinds the office does not keep.
  init?(_ kind: FileKind) {
    switch kind {
    case .pdf: self = .pdf
    case .jpeg: self = .jpeg
    case .png: self = .png
    case .unknown: return nil
    }
  }
}
