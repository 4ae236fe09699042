import Deadlines

/// A letter of apology as the office prepares it from the facts (*dự thảo phiếu xin lỗi*): who had the dossier how long,
/// and what outside held it up. The specialist completes it, the signer signs it.
package struct PreparedLetter: Equatable, Sendable {
  /// The next working day after the promised one, or after today.
  package let newDue: Moment
  /// What the facts speak for; nil where they speak for nothing.
  package let cause: CauseOfDelay?
  package let reason: String
}

extension Dossier {
  package func preparedLetter(at moment: Moment, _ calendar: WorkingCalendar) -> PreparedLetter {
    let day = calendar.nextWorkingDay(after: max(moment.day, due.day))
    return PreparedLetter(
      newDue: calendar.endOfWork(on: day), cause: causeOfDelay(at: moment, calendar),
      reason: reasonOfDelay(at: moment, calendar))
  }

  /// What lasts explains more than what is over; of what is over the longest.
  private func causeOfDelay(at moment: Moment, _ calendar: WorkingCalendar) -> CauseOfDelay? {
    if outages.contains(where: { $0.to == nil }) { return .system }
    if consultations.contains(where: \.isOpen) { return .coordination }
    let outside: [(Party, CauseOfDelay)] = [
      (.outage, .system), (.agency, .coordination), (.citizen, .citizen),
    ]
    let spent = timeSpent(until: moment, calendar)
    func time(_ party: Party) -> Int64 { spent.reduce(0) { $1.party == party ? $0 + $1.time : $0 } }
    return outside.filter { time($0.0) > 0 }.max { time($0.0) < time($1.0) }?.1
  }

  private func reasonOfDelay(at moment: Moment, _ calendar: WorkingCalendar) -> String {
    var sentences: [String] = []
    let parts = timeSpent(until: moment, calendar).filter { $0.time >= 60_000 }.map { one in
      let step = one.step.flatMap { procedure.step($0)?.kind.label }.map { " (\($0.lowercased()))" } ?? ""
      return "\(one.party.label)\(step) \(WorkingTime(milliseconds: one.time).spoken)"
    }
    if !parts.isEmpty { sentences.append("Thời gian làm việc đã dùng: \(parts.joined(separator: "; ")).") }
    for one in consultations {
      let answer =
        one.answeredAt.map { "trả lời lúc \($0.written)" } ?? "chưa trả lời, hạn \(one.asked.due.written)"
      sentences.append("Đã lấy ý kiến \(one.asked.agency) lúc \(one.at.written), \(answer).")
    }
    for window in outages {
      let end = window.to.map { "đến \($0.written)" } ?? "và chưa khắc phục"
      sentences.append("Hệ thống \(window.system) gặp sự cố từ \(window.from.written) \(end).")
    }
    return sentences.joined(separator: " ")
  }
}
