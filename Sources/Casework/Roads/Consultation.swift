import Deadlines

extension DossierFact {
  /// Another office was asked (*lấy ý kiến phối hợp, liên thông*).
  package struct Consulted: Codable, Equatable, Sendable {
    /// From 1 in each dossier: `H48.37.28-260506-0001/1` is the sub-dossier.
    package var number: Int
    /// The unit of this installation that answers; nil for an outside agency.
    package var unit: UnitID?
    package var agency: String
    package var subject: String
    package var due: Moment
    /// Number and day of our letter; nil where none was written.
    package var document: String?
  }

  /// It answered.
  package struct ConsultationAnswered: Codable, Equatable, Sendable {
    package var number: Int
    package var answer: String
    package var document: String?
    package var files: [FileReference]
  }
}

/// What is asked of another office.
package struct ConsultationRequest: Equatable, Sendable {
  package var unit: UnitID?
  package var agency: String
  package var subject: String
  /// Working days the other office has; the law gives another commune three (hộ tịch).
  package var days: Int
  package var document: String?

  package init(
    unit: UnitID? = nil, agency: String, subject: String, days: Int = 3, document: String? = nil
  ) {
    self.unit = unit
    self.agency = agency
    self.subject = subject
    self.days = days
    self.document = document
  }
}

/// A question to another office, with its own clock, and the answer.
package struct Consultation: Equatable, Sendable {
  package internal(set) var asked: DossierFact.Consulted
  package let at: Moment
  package let by: OfficerID
  package var answered: DossierFact.ConsultationAnswered?
  package var answeredAt: Moment?

  package var isOpen: Bool { answered == nil }
  package func isLate(at moment: Moment) -> Bool {
    Outcome.isOverdue(due: asked.due, at: answeredAt ?? moment)
  }
}

/// Whether other offices have what they need and we have what we asked for (*tình trạng trao đổi*).
package enum ExchangeStatus: String, Codable, CaseIterable, Sendable {
  case none, waiting, answered

  package var label: String {
    switch self {
    case .none: "Không phối hợp"
    case .waiting: "Chờ ý kiến phối hợp"
    case .answered: "Đã có ý kiến phối hợp"
    }
  }
}

extension Dossier {
  package var exchangeStatus: ExchangeStatus {
    consultations.isEmpty ? .none : consultations.contains(where: \.isOpen) ? .waiting : .answered
  }

  func consult(
    _ request: ConsultationRequest, at moment: Moment, _ calendar: WorkingCalendar
  ) throws(Refusal) -> [DossierFact] {
    guard !request.agency.oneLine.isEmpty else { throw .agencyMissing }
    guard !request.subject.trimmed.isEmpty else { throw .reasonMissing }
    guard (1...60).contains(request.days) else { throw .replyTimeWrong }
    let due = calendar.due(.workingDays(Quarters(whole: request.days)), from: calendar.start(of: moment))
    return [
      .consulted(
        .init(
          number: consultations.count + 1, unit: request.unit, agency: request.agency.oneLine,
          subject: request.subject.trimmed, due: due.wholeMinute,
          document: request.document.flatMap { $0.oneLine.isEmpty ? nil : $0.oneLine }))
    ]
  }

  func answerConsultation(
    _ number: Int, _ answer: String, document: String?, files: [FileReference], by actor: Actor
  ) throws(Refusal) -> [DossierFact] {
    guard let question = consultations.first(where: { $0.asked.number == number }), question.isOpen else {
      throw .noSuchQuestion
    }
    // What a unit of this installation was asked it answers itself; an outside agency's answer is entered here.
    guard actor.unit == question.asked.unit ?? settlingUnit else { throw .notYourUnit }
    guard !answer.trimmed.isEmpty else { throw .reasonMissing }
    return [
      .consultationAnswered(
        .init(
          number: number, answer: answer.trimmed,
          document: document.flatMap { $0.oneLine.isEmpty ? nil : $0.oneLine }, files: files))
    ]
  }
}
