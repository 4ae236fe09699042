import Casework
import Deadlines
import Documents

/// Form 06 (*phiếu kiểm soát quá trình giải quyết hồ sơ*), filled in from what happened and by nobody's hand.
extension FormSheet {
  /// - Parameters:
  ///   - history: the facts up to now, in their order.
  ///   - name: what an officer is called.
  static func controlSheet(
    _ dossier: Dossier, history: [Recorded], _ frame: FormFrame, name: (OfficerID) -> String
  ) throws -> FormSheet {
    let kind = frame.commune.kind
    var sheet = frame.sheet(.controlSheet)
    sheet.values[.dossierCode] = dossier.code.text
    sheet.values[.responsible] = dossier.procedure.responsibleUnit.label(in: kind)
    var agencies: [String] = []
    for one in dossier.consultations where !agencies.contains(one.asked.agency) {
      agencies.append(one.asked.agency)
    }
    sheet.values[.cooperating] = agencies.joined(separator: "; ")
    sheet.values[.receivedAt] = dossier.receivedAt.onForm
    sheet.values[.due] = dossier.due.onForm
    sheet.values.put(
      .handOvers,
      try handOvers(dossier, history).map { one in
        var entry = FormValues()
        entry[.from] = dossier.place(of: one.from, in: kind)
        entry[.to] = dossier.place(of: one.to, in: kind)
        entry[.takenAt] = one.at.onForm
        entry[.giver] = name(one.giver)
        entry[.taker] = one.taker.map(name)
        entry[.outcome] = one.outcome.onForm
        entry[.note] = one.note
        return entry
      })
    return sheet
  }

  private struct HandOver {
    var from: Int
    /// Nil: back to the counter, with the result.
    var to: Int?
    var at: Moment
    var giver: OfficerID
    var taker: OfficerID?
    var outcome: Outcome
    var note: String?
  }

  /// Every time the dossier changed hands from one step to the next, and who took it over then.
  private static func handOvers(_ dossier: Dossier, _ history: [Recorded]) throws -> [HandOver] {
    guard let first = history.first,
      var walked = Dossier(id: dossier.id, first: first, procedure: dossier.procedure)
    else { return [] }
    var out: [HandOver] = []
    for (index, one) in history.enumerated().dropFirst() {
      let due = walked.stepDue
      walked.apply(one)
      let (from, to, assignee, note): (Int, Int?, OfficerID?, String?)
      switch one.fact {
      case .forwarded(let fact): (from, to, assignee, note) = (fact.from, fact.to, fact.assignee, fact.note)
      case .sentBack(let fact):
        (from, to, assignee, note) = (fact.from, fact.to, fact.assignee, "Trả lại: \(fact.reason)")
      case .issued(let fact): (from, to, assignee, note) = (fact.from, nil, nil, "Kết quả số \(fact.number)")
      default: continue
      }
      out.append(
        HandOver(
          from: from, to: to, at: one.happened, giver: one.officer,
          taker: assignee ?? taker(in: history[(index + 1)...]),
          outcome: Outcome(end: one.happened, due: to == nil ? dossier.due : due), note: note))
    }
    return out
  }

  /// Who had it next, where it was handed to nobody in particular: who was given it, or who passed it on.
  private static func taker(in later: ArraySlice<Recorded>) -> OfficerID? {
    for one in later {
      switch one.fact {
      case .assigned(let fact): return fact.assignee
      case .forwarded, .sentBack, .issued, .handedOver: return one.officer
      default: continue
      }
    }
    return nil
  }
}

extension Dossier {
  /// Where a step is done, as the control sheet names it.
  fileprivate func place(of order: Int?, in kind: CommuneKind) -> String {
    guard let order, let step = procedure.step(order) else { return "Bộ phận TN&TKQ" }
    switch step.kind {
    case .reception, .handover: return "Bộ phận TN&TKQ"
    default: return step.department.label(in: kind)
    }
  }
}

extension Outcome {
  /// As Form 06 words it.
  fileprivate var onForm: String {
    switch self {
    case .early: "Trước hạn"
    case .onTime: "Đúng hạn"
    case .overdue: "Quá hạn"
    }
  }
}
