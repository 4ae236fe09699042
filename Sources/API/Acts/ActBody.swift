import Casework

/// One act as programs ask for it. The schema speaks of shapes; what the fields mean is read by `ActCheck`, as it is for
/// the forms on a dossier's page.
struct ActBody: Sendable {
  let act: Act
  /// Its name in programs: `forwardDossier`.
  let id: String
  let schema: JSONSchema
  let isRequired: Bool
  let example: String

  /// - Parameter id: also the name of its schema, begun with a capital, unless `name` says another.
  init(
    _ act: Act, _ id: String, _ name: String, isRequired: Bool = true, _ example: String,
    _ fields: Property...
  ) {
    self.act = act
    self.id = id
    self.isRequired = isRequired
    self.example = example
    schema = .named(name, JSONSchema(.object(fields, isClosed: true)))
  }

  /// Nil for acts that make a dossier: they have addresses of their own. Nil for taking its persons out, too: that is
  /// done by an administrator who looks at the dossier, not by a program; and for what happens to all of a unit at once.
  init?(_ act: Act) {
    switch act {
    case .register, .receive, .erase, .passOn: return nil
    case .accept: self = .accept
    case .decline: self = .decline
    case .askSupplement: self = .askSupplement
    case .forward: self = .forward
    case .take: self = .take
    case .assign: self = .assign
    case .sendBack: self = .sendBack
    case .issue: self = .issue
    case .proposeSupplement: self = .proposeSupplement
    case .proposeExtension: self = .proposeExtension
    case .approve: self = .approve
    case .reject: self = .reject
    case .sendSupplement: self = .sendSupplement
    case .receiveSupplement: self = .receiveSupplement
    case .askPayment: self = .askPayment
    case .collectFee: self = .collectFee
    case .exemptFee: self = .exemptFee
    case .refundFee: self = .refundFee
    case .consult: self = .consult
    case .answerConsultation: self = .answerConsultation
    case .addFiles: self = .addFiles
    case .noteOutage: self = .noteOutage
    case .endOutage: self = .endOutage
    case .remind: self = .remind
    case .withdraw: self = .withdraw
    case .stop: self = .stop
    case .consign: self = .consign
    case .noteDelivery: self = .noteDelivery
    case .sendPapers: self = .sendPapers
    case .papersArrived: self = .papersArrived
    case .askHomeVisit: self = .askHomeVisit
    case .planHomeVisit: self = .planHomeVisit
    case .noteHomeVisit: self = .noteHomeVisit
    case .handOver: self = .handOver
    case .archive: self = .archive
    }
  }
}

/// Fields that many acts have.
extension JSONSchema {
  static let note = JSONSchema.text(0...1000)
  static let reason = JSONSchema.text(1...1000, .filled)
  static let paymentMethod = JSONSchema.choice(PaymentMethod.self, \.label)
  static let settlement = JSONSchema.named(
    "Settlement",
    .input(
      .may("papersReturned", .text(0...500).about("Giấy tờ trả lại.")),
      .may("fees", .text(0...500).about("Phí, lệ phí đã nộp được giải quyết thế nào."))))
  static let assignee = JSONSchema.whole(1...Int64.max).about(
    "Số của công chức, lấy từ “assignees” của việc.")
  static let carried = JSONSchema.list(of: IntakeJSON.file, 0...20)
}
