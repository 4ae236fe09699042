import Casework
import Deadlines

/// A procedure in a citizen's words.
extension Procedure {
  /// How long, in a few words: `3 ngày làm việc`.
  var time: String { timeLimit.description }

  /// What it costs, in a few words: `Không mất tiền`, `8.000 đồng mỗi bản sao`.
  var cost: String {
    let rules = fees.filter { $0.kind != .none }
    if rules.allSatisfy(\.isFree) { return "Không mất tiền" }
    guard rules.count == 1, let rule = rules.first else { return "Có thu phí, lệ phí" }
    return rule.cost
  }

  /// `Trong ngày · Không mất tiền`.
  var glance: String {
    let rules = fees.filter { $0.kind != .none }
    guard rules.count == 1, let least = rules.first?.byChannel.values.min() else {
      return "\(time) · \(cost)"
    }
    return "\(time) · Từ \(least.written)"
  }

  /// Names of procedures can fill a page; a door has room for a line or two.
  var shortName: String {
    guard name.count > 110 else { return name }
    let words = name.prefix(100).split(separator: " ").dropLast()
    return words.joined(separator: " ") + "…"
  }
}

extension FeeRule {
  var isFree: Bool { amount == .zero && byChannel.isEmpty }

  /// `2.000 đồng mỗi trang`, `Trực tuyến 7.000 đồng; trực tiếp 15.000 đồng`.
  var cost: String {
    if !byChannel.isEmpty {
      let lines = Channel.allCases.compactMap { channel -> String? in
        (byChannel[channel.rawValue] ?? amount).map { "\(channel.label.lowercased()) \($0.written)" }
      }
      let text = lines.joined(separator: "; ")
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    guard let amount else { return "Theo mức của HĐND tỉnh" }
    if amount == .zero { return "Không mất tiền" }
    return isPerDossier ? amount.written : "\(amount.written) mỗi \(unit)"
  }

  /// The finer points: from which page on it is cheaper, the most for one copy.
  var detail: String {
    var out: [String] = []
    if let tier { out.append("từ trang thứ \(tier.fromPage) trở đi \(tier.amount.written) mỗi trang") }
    if let maximumPerCopy { out.append("nhiều nhất \(maximumPerCopy.written) một bản") }
    // Square brackets mark what nobody has checked yet; that is no announcement.
    if let note, !note.contains("[") { out.append(note) }
    let text = out.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension ProcessStep {
  /// Working time of the step in words: `2 giờ`, `1 ngày 4 giờ`.
  var time: String {
    let (days, rest) = minutes.quotientAndRemainder(dividingBy: WorkingTime.day.minutes)
    if days == 0 { return WorkingTime.minutes(minutes).spoken }
    return rest == 0 ? "\(days) ngày làm việc" : "\(days) ngày \(WorkingTime.minutes(rest).spoken)"
  }
}
