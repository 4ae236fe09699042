import Casework
import Deadlines
import Look
import Office
import Web

/// What holds a dossier up, in words (*vướng ở đâu*), for every list that shows it: the outside first, then what waits
/// for a colleague's word, then the letter it lacks.
struct Hindrance {
  struct Line: Equatable {
    let words: String
    let isPressing: Bool
    init(_ words: String, pressing isPressing: Bool = false) {
      self.words = words
      self.isPressing = isPressing
    }
  }

  let definitions: Definitions
  let now: Moment

  func lines(of row: Listing, _ obstacle: Obstacle?) -> [Line] {
    var out: [Line] = []
    if let obstacle { out.append(line(obstacle)) }
    if let line = ofCitizen(row) { out.append(line) }
    if let proposal = row.proposal { out.append(Line(proposal.words)) }
    if let line = letter(row) { out.append(line) }
    if row.stage.isPending, row.waitsFor == nil, Outcome.isOverdue(due: row.stepDue, at: now) {
      out.append(Line("Bước này quá hạn từ \(row.stepDue.written)", pressing: true))
    }
    return out
  }

  /// The same as one sentence, for a file.
  func told(of row: Listing, _ obstacle: Obstacle?) -> String {
    lines(of: row, obstacle).map(\.words).joined(separator: "; ")
  }

  func html(of row: Listing, _ obstacle: Obstacle?) -> HTML {
    let lines = lines(of: row, obstacle)
    guard !lines.isEmpty else { return "<span class=\"muted\">Không vướng</span>" }
    let items: [HTML] = lines.map { line in
      line.isPressing
        ? "<span class=\"hindrance\">\(Shape.triangle.html)<b>\(line.words)</b></span>"
        : "<span class=\"hindrance\">\(line.words)</span>"
    }
    return "<span class=\"hindrances\">\(items)</span>"
  }

  private func line(_ obstacle: Obstacle) -> Line {
    switch obstacle {
    case .agency(let name, let due):
      let isLate = Outcome.isOverdue(due: due, at: now)
      return Line("Chờ ý kiến \(name), hạn \(due.written)\(isLate ? ", đã quá hạn" : "")", pressing: isLate)
    case .outage(let system, let since): return Line("Sự cố \(system) từ \(since.written)")
    case .question(let unit, let due):
      let isLate = Outcome.isOverdue(due: due, at: now)
      let name = definitions.commune(unit)?.committee ?? "Đơn vị khác"
      return Line("\(name) hỏi ý kiến, trả lời đến \(due.written)", pressing: isLate)
    case .filed(let moment):
      let clock = ReceptionClock(filed: moment, definitions.calendar)
      return switch clock.state(at: now) {
      case .inTime: Line("Tiếp nhận trong ngày làm việc, đến \(clock.within.written)")
      case .pressing: Line("Đã qua ngày làm việc, chậm nhất \(clock.latest.written)", pressing: true)
      case .late: Line("Quá 8 giờ làm việc chưa tiếp nhận, từ \(clock.latest.written)", pressing: true)
      }
    }
  }

  private func ofCitizen(_ row: Listing) -> Line? {
    guard let by = row.replyBy else { return nil }
    let isPaying = row.stage == .awaitingPayment
    if by < now {
      return isPaying
        ? Line("Quá hạn nộp phí, nghĩa vụ tài chính từ \(by.day.written)", pressing: true)
        : Line("Quá hạn bổ sung từ \(by.day.written): đề xuất dừng giải quyết", pressing: true)
    }
    return Line("Chờ người dân \(isPaying ? "nộp phí" : "bổ sung") đến \(by.day.written)")
  }

  private func letter(_ row: Listing) -> Line? {
    guard row.letter == nil, row.proposal != .extend, row.lateFrom < .never else { return nil }
    if let ended = row.endedAt {
      guard row.stage == .decided, Outcome.isOverdue(due: row.lateFrom, at: ended) else { return nil }
      return Line("Xong trễ, chưa trả được: thiếu thư xin lỗi", pressing: true)
    }
    guard row.stage.isPending, row.watchFrom <= now else { return nil }
    if Outcome.isOverdue(due: row.lateFrom, at: now) {
      return Line("Quá hạn, chưa có thư xin lỗi", pressing: true)
    }
    return now <= row.letterBy
      ? Line("Sắp đến hạn: nếu chậm, ký thư xin lỗi trước \(row.letterBy.written)")
      : Line("Sắp đến hạn, đã qua lúc gửi thư đúng quy định", pressing: true)
  }
}

extension ProposalMark {
  var words: String {
    switch self {
    case .supplement: "Đề xuất bổ sung chờ lãnh đạo phòng duyệt"
    case .supplementAgain: "Đề xuất bổ sung lần nữa chờ người ký duyệt"
    case .toSend: "Đã duyệt bổ sung, chờ quầy gửi phiếu"
    case .extend: "Phiếu xin lỗi, hẹn lại chờ ký"
    }
  }
}
