import Casework
import Deadlines
import Office
import Web

/// What happened to a dossier, one entry for each fact (*quá trình xử lý*).
enum HistoryJSON {
  static let entry = JSONSchema.named(
    "HistoryEntry",
    .answer(
      .needed("sequence", .count), .needed("happenedAt", .moment), .needed("recordedAt", .moment),
      .needed("officer", .officer), .needed("act", .choice(Act.self, \.label)), .needed("label", .text),
      .needed("fromStep", JSONSchema.count.orNull), .needed("toStep", JSONSchema.count.orNull),
      .needed("stepDue", .moment.orNull), .needed("assignee", JSONSchema.officer.orNull),
      .needed("reason", .text.orNull), .needed("note", .text.orNull),
      .needed("amount", JSONSchema.money.orNull),
      .needed("method", JSONSchema.choice(PaymentMethod.self, \.label).orNull),
      .needed("files", .list(of: DossierJSON.file))))

  /// What an entry of any kind may say; nil where its kind says nothing.
  private struct Entry {
    var act: Act
    var from: Int?
    var to: Int?
    var stepDue: Moment?
    var assignee: OfficerID?
    var reason: String?
    var note: String?
    var amount: Dong?
    var method: PaymentMethod?
    var files: [FileReference] = []

    init(_ recorded: Recorded) {
      act = recorded.fact.act(by: recorded.officer)
      files = recorded.fact.files
      switch recorded.fact {
      case .received(let fact, _):
        stepDue = fact.stepDue
      case .declined(_, let people):
        reason = people?.reason
      case .forwarded(let fact):
        (from, to, stepDue, assignee, note) = (fact.from, fact.to, fact.stepDue, fact.assignee, fact.note)
      case .sentBack(let fact):
        (from, to, stepDue, assignee, reason) = (fact.from, fact.to, fact.stepDue, fact.assignee, fact.reason)
      case .assigned(let fact):
        (from, assignee, note) = (fact.step, fact.assignee, fact.note)
      case .issued(let fact):
        (from, note) = (fact.from, "\(fact.name), số \(fact.number)")
      case .feeCollected(let fact):
        (amount, method) = (fact.amount, fact.method)
      case .filesAdded: break
      case .withdrawn(let fact):
        (from, reason) = (fact.from, fact.reason)
      case .handedOver(_, let receiver):
        note = receiver?.name
      case .feeRefunded(let fact):
        (amount, method, reason) = (fact.amount, fact.method, fact.reason)
      case .clockResumed(let fact): stepDue = fact.stepDue
      default:
        let telling = recorded.fact.telling
        (reason, note) = (telling?.reason, telling?.detail)
      }
    }
  }

  static func write(
    _ recorded: Recorded, of dossier: Dossier, _ definitions: Definitions, _ json: inout JSONWriter
  ) {
    let entry = Entry(recorded)
    json.object { json in
      json.field("sequence", recorded.sequence)
      json.field("happenedAt", recorded.happened.iso)
      json.field("recordedAt", recorded.recorded.iso)
      json.officer("officer", recorded.officer, definitions)
      json.field("act", entry.act.rawValue)
      json.field("label", entry.act.label)
      json.field("fromStep", entry.from)
      json.field("toStep", entry.to)
      json.field("stepDue", entry.stepDue?.iso)
      json.officer("assignee", entry.assignee, definitions)
      json.field("reason", entry.reason)
      json.field("note", entry.note)
      json.field("amount", entry.amount?.amount)
      json.field("method", entry.method?.rawValue)
      json.array("files", entry.files) { json, file in DossierJSON.file(file, of: dossier.code, &json) }
    }
  }
}
