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

    init(_ recorded: Recorded, of dossier: Dossier) {
      switch recorded.fact {
      case .received(let fact, _):
        act = .receive
        stepDue = fact.stepDue
        files = fact.files
      case .declined(_, let people):
        act = .decline
        reason = people?.reason
      case .forwarded(let fact):
        act = .forward
        (from, to, stepDue, assignee, note) = (fact.from, fact.to, fact.stepDue, fact.assignee, fact.note)
      case .sentBack(let fact):
        act = .sendBack
        (from, to, stepDue, assignee, reason) = (fact.from, fact.to, fact.stepDue, fact.assignee, fact.reason)
      case .assigned(let fact):
        act = fact.assignee == recorded.officer ? .take : .assign
        (from, assignee, note) = (fact.step, fact.assignee, fact.note)
      case .issued(let fact):
        act = .issue
        (from, note, files) = (fact.from, "\(fact.name), số \(fact.number)", fact.files)
      case .feeCollected(let fact):
        act = .collectFee
        (amount, method) = (fact.amount, fact.method)
      case .filesAdded(let fact):
        act = .addFiles
        files = fact.files
      case .withdrawn(let fact):
        act = .withdraw
        (from, reason) = (fact.from, fact.reason)
      case .handedOver(_, let receiver):
        act = .handOver
        note = receiver?.name
      }
    }
  }

  static func write(
    _ recorded: Recorded, of dossier: Dossier, _ definitions: Definitions, _ json: inout JSONWriter
  ) {
    let entry = Entry(recorded, of: dossier)
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
