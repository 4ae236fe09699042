import Deadlines

/// Whose time it was (*thời gian do ai*): every working minute of a dossier is somebody's.
package enum Party: String, Codable, CaseIterable, Sendable {
  case counter, department, leader, citizen, agency, outage

  package var label: String {
    switch self {
    case .counter: "Bộ phận tiếp nhận"
    case .department: "Phòng chuyên môn"
    case .leader: "Lãnh đạo UBND"
    case .citizen: "Người nộp hồ sơ"
    case .agency: "Cơ quan khác"
    case .outage: "Sự cố hệ thống"
    }
  }
}

/// Working time of a dossier with one party, in one step where the office itself had it.
package struct TimeSpent: Codable, Equatable, Sendable {
  package var party: Party
  package var step: Int?
  /// Milliseconds of working time.
  package var time: Int64
}

/// From this moment on the dossier was with somebody, until the next stretch begins.
package struct Stretch: Equatable, Sendable {
  package let from: Moment
  package let party: Party
  package let step: Int?
}

extension Dossier {
  /// With whom it is now.
  var party: Party {
    switch stage {
    case .awaitingSupplement, .awaitingPayment: .citizen
    default:
      if consultations.contains(where: \.isOpen) { .agency } else { currentStep?.kind.party ?? .counter }
    }
  }

  /// When the office waited for the citizen and its clocks stood, in order; without an end while it still waits.
  package var waits: [(from: Moment, to: Moment?)] {
    stretches.indices.filter { stretches[$0].party == .citizen }.map { at in
      (stretches[at].from, at + 1 < stretches.count ? stretches[at + 1].from : endedAt)
    }
  }

  /// How the working time from acceptance until `moment`, or until the end if that came first, was spent. The sum is
  /// exactly the working time in between: stretches follow each other without gap, and outages only take over time that
  /// the citizen did not have.
  package func timeSpent(until moment: Moment, _ calendar: WorkingCalendar) -> [TimeSpent] {
    let end = min(moment, endedAt ?? moment)
    var spent: [(key: Stretch, time: Int64)] = []
    func add(_ key: Stretch, from: Moment, to: Moment) {
      guard from < to else { return }
      let time = calendar.workingTime(from: from, to: to).milliseconds
      if let at = spent.firstIndex(where: { $0.key.party == key.party && $0.key.step == key.step }) {
        spent[at].time += time
      } else {
        spent.append((key, time))
      }
    }
    let windows = Self.joined(outages, until: end)
    for (index, stretch) in stretches.enumerated() {
      let to = index + 1 < stretches.count ? min(stretches[index + 1].from, end) : end
      guard stretch.from < to else { continue }
      var at = stretch.from
      if stretch.party != .citizen {
        for window in windows where window.from < to && window.to > at {
          add(stretch, from: at, to: max(at, window.from))
          let down = min(window.to, to)
          add(Stretch(from: at, party: .outage, step: stretch.step), from: max(at, window.from), to: down)
          at = down
        }
      }
      add(stretch, from: at, to: to)
    }
    return spent.map { TimeSpent(party: $0.key.party, step: $0.key.step, time: $0.time) }
  }

  /// Outages in order, overlapping ones counted once.
  private static func joined(
    _ outages: [OutageWindow], until end: Moment
  ) -> [(from: Moment, to: Moment)] {
    var out: [(from: Moment, to: Moment)] = []
    for window in outages.sorted(by: { $0.from < $1.from }) {
      let to = min(window.to ?? end, end)
      if let last = out.last, window.from <= last.to {
        out[out.count - 1].to = max(last.to, to)
      } else if window.from < to {
        out.append((window.from, to))
      }
    }
    return out
  }
}

extension ProcessStep.Kind {
  /// Who answers for the time of such a step.
  package var party: Party {
    switch self {
    case .reception, .handover: .counter
    case .assignment, .appraisal, .review, .issuing: .department
    case .signing: .leader
    }
  }
}
