import Deadlines

/// What an officer asks to be done with a dossier that exists.
package enum DossierCommand: Equatable, Sendable {
  case forward(assignee: Actor?, note: String?)
  case take
  case assign(Actor, note: String?)
  case sendBack(reason: String)
  case issue(ResultDraft)
  case collectFee(Dong, PaymentMethod)
  case addFiles([FileReference])
  case withdraw(reason: String)
  case handOver(HandOver)

  package struct ResultDraft: Equatable, Sendable {
    package var number: String
    package var day: Day
    /// Position in the procedure's list of results.
    package var kind: Int
    package var files: [FileReference]

    package init(number: String, day: Day, kind: Int = 0, files: [FileReference] = []) {
      self.number = number
      self.day = day
      self.kind = kind
      self.files = files
    }
  }

  package struct HandOver: Equatable, Sendable {
    package var receiver: DossierFact.Receiver
    package var isRepresentative: Bool
    package var identityChecked: Bool

    package init(receiver: DossierFact.Receiver, isRepresentative: Bool = false, identityChecked: Bool) {
      self.receiver = receiver
      self.isRepresentative = isRepresentative
      self.identityChecked = identityChecked
    }
  }

  package var act: Act {
    switch self {
    case .forward: .forward
    case .take: .take
    case .assign: .assign
    case .sendBack: .sendBack
    case .issue: .issue
    case .collectFee: .collectFee
    case .addFiles: .addFiles
    case .withdraw: .withdraw
    case .handOver: .handOver
    }
  }
}
