import Casework
import Deadlines
import Documents

/// The forms of a dossier, filled in from what it was right after the fact they were issued for.
extension FormSheet {
  /// Form 01. The person in front of the counter stands first; who sent them stands after, as the form asks.
  package static func receipt(_ dossier: Dossier, by officer: String, _ frame: FormFrame) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.receipt)
    sheet.values.fillReceipt(dossier, people, by: officer)
    sheet.values[.limit] = dossier.limit
    sheet.values[.receivedAt] = dossier.receivedAt.onForm
    sheet.values[.due] = dossier.due.onForm
    return sheet
  }

  /// Form 03.
  package static func refusal(_ dossier: Dossier, by officer: String, _ frame: FormFrame) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.refusal)
    sheet.values.fill(people.submitter)
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.request] = dossier.requestOnForm
    sheet.values[.reason] = dossier.declineReason
    sheet.values[.submitter] = people.submitter.name
    sheet.values[.officer] = officer
    return sheet
  }
}

extension FormValues {
  mutating func fill(_ person: Person) {
    self[.name] = person.name
    self[.identifier] = person.identifier
    self[.address] = person.address
    self[.phone] = person.phone
    self[.email] = person.email
  }

  mutating func fillReceipt(_ dossier: Dossier, _ people: Filing.People, by officer: String) {
    fill(people.submitter)
    self[.dossierCode] = dossier.code.text
    if let representative = people.representative {
      var authoriser = FormValues()
      authoriser.fill(people.applicant)
      authoriser[.powerOfAttorney] = representative.document
      put(.authoriser, authoriser)
    }
    self[.request] = dossier.requestOnForm
    put(.components, dossier.components.enumerated().map { dossier.entry(of: $1, at: $0 + 1) })
    self[.sets] = twoDigits(dossier.sets)
    self[.delivery] = dossier.deliveryOnForm
    self[.book] = "\(dossier.procedure.field) năm \(dossier.receivedAt.day.year)"
    self[.entry] = dossier.entry.map { twoDigits(Int($0)) }
    self[.submitter] = people.submitter.name
    self[.officer] = officer
  }
}

extension Filing.People {
  /// Who stands at the counter (*người nộp hồ sơ*).
  var submitter: Person { representative?.person ?? applicant }
}

extension Dossier {
  /// `Đăng ký khai sinh (1.001193). Khai sinh cho con thứ hai`
  var requestOnForm: String {
    // Many filings say no more than the procedure's own name.
    guard let summary = people?.summary, !summary.isEmpty, summary != procedure.name else {
      return procedureOnForm
    }
    return "\(procedureOnForm). \(summary)"
  }
  var procedureOnForm: String { "\(procedure.name) (\(procedure.code))" }

  var deliveryOnForm: String {
    guard delivery.needsAddress, let address = people?.deliveryAddress else { return delivery.label }
    return "\(delivery.label) tại địa chỉ \(address)"
  }

  /// One line of the papers handed in: `Giấy chứng sinh – 01 bản chính, 02 bản sao`.
  fileprivate func entry(of given: ComponentGiven, at position: Int) -> FormValues {
    var counts: [String] = []
    if given.originals > 0 { counts.append("\(twoDigits(given.originals)) bản chính") }
    if given.copies > 0 { counts.append("\(twoDigits(given.copies)) bản sao") }
    switch given.manner {
    case .submitted: break
    case .shown: counts.append("xuất trình để đối chiếu")
    case .data: counts.append("thay bằng dữ liệu\(given.evidence.map { " (\($0))" } ?? "")")
    }
    var entry = FormValues()
    entry[.position] = "\(position)"
    entry[.item] =
      procedure.components.first { $0.number == given.number }?.name ?? "Giấy tờ số \(given.number)"
    entry[.amountOfPaper] = counts.joined(separator: ", ")
    return entry
  }
}
