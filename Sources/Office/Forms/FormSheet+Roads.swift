import Casework
import Deadlines
import Documents

/// The forms of the roads a dossier can take beside the plain one: Forms 02, 04, 05 and the new appointment.
extension FormSheet {
  /// Form 02: each thing asked for with the paper it belongs to.
  static func supplementRequest(
    _ fact: DossierFact.SupplementAsked, _ dossier: Dossier, by officer: String, _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.supplementRequest)
    sheet.values[.name] = people.submitter.name
    sheet.values[.request] = dossier.requestOnForm
    sheet.values[.address] = people.submitter.address
    sheet.values[.phone] = people.submitter.phone
    sheet.values[.email] = people.submitter.email
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values.put(
      .items,
      fact.request.items.enumerated().map { index, item in
        var entry = FormValues()
        entry[.position] = "\(index + 1)"
        entry[.item] = "\(dossier.procedure.paper(item.component)): \(item.what)"
        return entry
      })
    sheet.values[.reason] = fact.request.reason
    sheet.values[.contact] = officer
    sheet.values[.officerPhone] = frame.commune.phone
    sheet.values[.officer] = officer
    return sheet
  }

  /// The new Form 01 after a supplement.
  /// - Parameters:
  ///   - before: the dossier before the supplement came: it knows the appointment that is replaced.
  ///   - earlier: number of the Form 01 that is replaced.
  static func revisedReceipt(
    _ dossier: Dossier, at moment: Moment, before: Dossier, earlier: String, by officer: String,
    _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.revisedReceipt)
    sheet.values.fillReceipt(dossier, people, by: officer)
    sheet.values[.limit] = dossier.limit
    sheet.values[.receivedAt] = dossier.receivedAt.onForm
    sheet.values[.supplementedAt] = moment.onForm
    sheet.values[.due] = dossier.due.onForm
    sheet.values[.oldDue] = before.due.onForm
    sheet.values[.earlierReceipt] = earlier
    return sheet
  }

  /// Form 04. The day is promised, as the form words it, without an hour.
  static func apology(
    _ fact: DossierFact.Apologised, _ dossier: Dossier, signedBy signer: String, _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.apology)
    sheet.values[.name] = people.applicant.name
    sheet.values[.identifier] = people.applicant.identifier
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.procedure] = dossier.procedureOnForm
    sheet.values[.agency] = frame.commune.agencyOnForm
    if dossier.procedure.field == Self.civilStatusField { sheet.values.put(.civilStatus) }
    sheet.values[.receivedDay] = dossier.receivedAt.day.onForm.withCapital
    sheet.values[.due] = fact.oldDue.onFormShort
    sheet.values[.newDue] = fact.newDue.day.onForm
    sheet.values[.reason] = fact.reason
    sheet.values[.signer] = signer
    return sheet
  }

  /// The field whose ministry has a name of its own for Form 04.
  private static let civilStatusField = "Hộ tịch"

  /// Form 05 on the citizen's own request.
  static func stopNotice(
    _ fact: DossierFact.Withdrawn, _ dossier: Dossier, at moment: Moment, by officer: String,
    _ frame: FormFrame
  ) -> FormSheet? {
    guard var sheet = stopNotice(dossier, at: moment, fact.settlement, by: officer, frame) else { return nil }
    var asked = FormValues()
    asked[.requestedDay] = moment.day.onForm
    sheet.values.put(.withdrawn, asked)
    sheet.values[.reason] = fact.reason
    return sheet
  }

  /// Form 05 where the office stops: what was asked for did not come, or the law's conditions are not met.
  static func stopNotice(
    _ fact: DossierFact.Stopped, _ dossier: Dossier, at moment: Moment, by officer: String, _ frame: FormFrame
  ) -> FormSheet? {
    guard var sheet = stopNotice(dossier, at: moment, fact.settlement, by: officer, frame) else { return nil }
    switch fact.ground {
    case .notEligible: sheet.values.put(.notEligible)
    case .notSupplemented:
      var asked = FormValues()
      if let last = dossier.supplements.last {
        asked[.supplementNumber] = DossierFact.supplementAsked(last.asked).form?.number
        asked[.supplementDay] = last.at.day.onForm
        asked[.supplementDue] = last.asked.replyBy.day.onForm
      }
      sheet.values.put(.notSupplemented, asked)
    }
    sheet.values[.reason] = fact.reason
    return sheet
  }

  private static func stopNotice(
    _ dossier: Dossier, at moment: Moment, _ settlement: Settlement?, by officer: String, _ frame: FormFrame
  ) -> FormSheet? {
    guard let people = dossier.people else { return nil }
    var sheet = frame.sheet(.stopNotice)
    sheet.values[.name] = people.applicant.name
    sheet.values[.identifier] = people.applicant.identifier
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.procedure] = dossier.procedureOnForm
    sheet.values[.stoppedAt] = moment.onFormShort
    sheet.values[.papersBack] = settlement?.papersReturned
    sheet.values[.feeNote] = settlement?.fees
    sheet.values[.submitter] = people.submitter.name
    sheet.values[.officer] = officer
    return sheet
  }
}

extension Commune {
  /// Who answers for a dossier in a letter: `Ủy ban nhân dân phường Mẫu`.
  var agencyOnForm: String { "Ủy ban nhân dân \(fullName)" }
}

extension Procedure {
  func paper(_ number: Int) -> String {
    components.first { $0.number == number }?.name ?? "Giấy tờ số \(number)"
  }
}
