import Casework
import Deadlines
import Look
import Office
import Web

/// Everything that happened to a dossier, newest first (*lịch sử*): who, when, from which step, how long it had been
/// there, with which reason.
struct HistoryCard {
  let dossier: Dossier
  let history: [Recorded]
  /// What was done in a colleague's place, by the facts' sequence.
  let inStead: [Int: InStead]
  let definitions: Definitions

  var html: HTML {
    Card("Lịch sử", id: "h-history", note: "Mới nhất trước", Timeline(entries).html).html
  }

  private var entries: [Timeline.Entry] {
    let journey = Journey(history, of: dossier)
    return history.reversed().map { entry($0, journey) }
  }

  private func entry(_ recorded: Recorded, _ journey: Journey) -> Timeline.Entry {
    func line(_ what: HTML, _ reason: String? = nil, _ label: String = "Lý do", main: Bool = false)
      -> Timeline.Entry
    {
      Timeline.Entry(
        recorded.happened.written, what, reason: reason ?? "", reasonLabel: label,
        who: who(recorded), isMain: main)
    }
    func stayed(_ step: Int) -> HTML {
      guard let stay = journey.stay(endedAt: recorded.happened, in: step) else { return .empty }
      let time = journey.time(of: stay, until: recorded.happened, definitions.calendar)
      return "; ở bước \(step): \(time.taken) làm việc"
    }
    switch recorded.fact {
    case .received(let fact, _):
      return line(
        """
        <strong>Tiếp nhận hồ sơ</strong>, nộp \(fact.channel.label.lowercased()), hẹn trả \(fact.due.written), \
        số \(fact.entry) trong sổ
        """, main: true)
    case .declined(_, let people):
      return line("<strong>Từ chối tiếp nhận</strong>", people?.reason, main: true)
    case .forwarded(let fact):
      return line(
        """
        <strong>Chuyển</strong> từ bước \(name(fact.from)) sang bước \(name(fact.to))\(given(to: fact.assignee))\
        \(stayed(fact.from))\(secret(fact.secret ?? []))
        """, fact.note, "Ý kiến")
    case .sentBack(let fact):
      return line(
        """
        <strong>Trả lại</strong> từ bước \(name(fact.from)) về bước \(name(fact.to))\(given(to: fact.assignee))\
        \(stayed(fact.from))
        """, fact.reason)
    case .assigned(let fact):
      return fact.assignee == recorded.officer
        ? line("<strong>Nhận xử lý</strong> bước \(name(fact.step))", fact.note, "Ý kiến")
        : line(
          "<strong>Phân công</strong> bước \(name(fact.step))\(given(to: fact.assignee))", fact.note, "Ý kiến"
        )
    case .issued(let fact):
      return line(
        """
        <strong>Phát hành kết quả</strong>: \(fact.name), số \(isolated: fact.number) ngày \(written(fact.day))\
        \(stayed(fact.from))
        """, main: true)
    case .feeCollected(let fact):
      return line("<strong>Thu phí, lệ phí</strong> \(fact.amount), \(fact.method.label.lowercased())")
    case .filesAdded(let fact): return line("<strong>Thêm tệp</strong>: \(fact.files.count) tệp")
    case .withdrawn(let fact):
      return line(
        "<strong>Rút hồ sơ theo yêu cầu</strong> ở bước \(name(fact.from))\(stayed(fact.from))", fact.reason,
        main: true)
    case .handedOver(let fact, let receiver):
      let who: HTML =
        receiver.map { person in
          " cho \(isolated: person.name)\(flag: fact.isRepresentative, " (người được ủy quyền)")"
        } ?? .empty
      let how: HTML = fact.identityChecked ? ", đã kiểm tra giấy tờ tùy thân" : ""
      let manner: HTML = fact.manner.map { manner in ", \(manner.label.lowercased())" } ?? .empty
      return line("<strong>Trả kết quả</strong>\(who)\(manner)\(how)", main: true)
    default:
      guard let telling = recorded.fact.telling else { return line("") }
      let detail: HTML = .when(!telling.detail.isEmpty, ": \(telling.detail)")
      return line("<strong>\(telling.headline)</strong>\(detail)", telling.reason, main: telling.isTurn)
    }
  }

  /// Who really acted, and in whose place.
  private func who(_ recorded: Recorded) -> String {
    let actor = definitions.told(recorded.officer)
    guard let instead = inStead[recorded.sequence] else { return actor }
    let colleague = definitions.name(of: instead.colleague)
    return instead.document.map { "\(actor), thay \(colleague) theo ủy quyền số \($0)" }
      ?? "\(actor), thay \(colleague)"
  }

  /// `3 (Ký duyệt)`: the whole names stand in the way through the office.
  private func name(_ step: Int) -> String {
    dossier.procedure.step(step).map { "\(step) (\($0.kind.label))" } ?? "\(step)"
  }

  private func secret(_ papers: [Int]) -> HTML {
    let names = papers.compactMap { number in
      dossier.procedure.components.first { $0.number == number }?.name
    }
    return .when(!names.isEmpty, "; bí mật nhà nước, không số hóa: \(names.joined(separator: "; "))")
  }

  private func given(to assignee: OfficerID?) -> HTML {
    assignee.map { officer in ", giao \(isolated: definitions.name(of: officer))" } ?? .empty
  }

  private func written(_ iso: String) -> String { Day(iso: iso)?.written ?? iso }
}

extension Definitions {
  /// An officer as histories name one: `Lê Thị Thu Hà, Công chức tư pháp - hộ tịch`.
  func told(_ officer: OfficerID) -> String {
    guard let title = officers[officer]?.title, !title.isEmpty else { return name(of: officer) }
    return "\(name(of: officer)), \(title)"
  }
}
