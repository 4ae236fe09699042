import Casework
import Deadlines

/// Something in a dossier that makes statistics wrong or costs points (*việc cần soát dữ liệu*), with the act that mends
/// it and who should do it.
package struct DataFinding: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case noEnd = "no_end"
    case noApology = "no_apology"
    case waitsTooLong = "waits_too_long"
    case notDigitised = "not_digitised"
    case resultWithoutFile = "result_without_file"
    case channelUnproven = "channel_unproven"
    case feeUnsettled = "fee_unsettled"
    case notHandedOver = "not_handed_over"
    case clockOdd = "clock_odd"

    package var label: String {
      switch self {
      case .noEnd: "Quá hạn đã lâu mà chưa có ngày kết thúc"
      case .noApology: "Quá hạn chưa có phiếu xin lỗi"
      case .waitsTooLong: "Chờ người nộp quá thời hạn đã hẹn"
      case .notDigitised: "Thành phần hồ sơ chưa số hóa"
      case .resultWithoutFile: "Kết quả không có tệp điện tử"
      case .channelUnproven: "Ghi trực tuyến mà không có mã của Cổng DVCQG"
      case .feeUnsettled: "Phí, lệ phí chưa thu đủ khi đã có kết quả"
      case .notHandedOver: "Có kết quả đã lâu mà chưa ghi trả"
      case .clockOdd: "Thời điểm ghi sổ bất thường"
      }
    }

    /// What goes wrong while it stands so.
    package var harm: String {
      switch self {
      case .noEnd: "Bị đếm là đang giải quyết, quá hạn ở mọi kỳ."
      case .noApology: "Mất điểm xin lỗi đúng hạn; chưa trả được kết quả."
      case .waitsTooLong: "Bị đếm là đang giải quyết, trong hạn, dù không còn chờ gì."
      case .notDigitised: "Không được tính vào tỷ lệ số hóa đầu vào."
      case .resultWithoutFile: "Không được tính vào tỷ lệ kết quả điện tử."
      case .channelUnproven: "Cổng DVCQG không đếm hồ sơ này là trực tuyến."
      case .feeUnsettled: "Sổ phí thiếu; chưa trả được kết quả."
      case .notHandedOver: "Hồ sơ không được tính là đã trả."
      case .clockOdd: "Số liệu tại thời điểm có thể sai; cần kiểm tra đồng hồ máy chủ."
      }
    }
  }

  package let kind: Kind
  package let dossier: DossierID
  package let code: String
  /// What exactly: which papers, how much, since when.
  package let detail: String
  /// The act that mends it; nil where none does any more.
  package let act: Act?
  /// Who may do it, and who holds the dossier.
  package let roles: Set<Role>
  package let holder: OfficerID?
}

extension Dossier {
  /// Days after its due day from which an open dossier is more likely forgotten than late.
  static let forgottenAfter = 30
  /// Days a finished result may wait for its citizen before somebody should look.
  static let unclaimedAfter = 10

  /// What is doubtful in it at a moment, by its facts.
  func findings(at moment: Moment, _ history: [Recorded]) -> [DataFinding] {
    guard isAccepted, stage != .declined else { return [] }
    return time(at: moment) + papers(at: moment) + money + [oddClock(at: moment, history)].compactMap(\.self)
  }

  private func time(at moment: Moment) -> [DataFinding] {
    var out: [DataFinding] = []
    if isPending, pausedSince == nil, moment.day - due.day > Self.forgottenAfter {
      let act: Act = currentStep?.kind == .issuing ? .issue : .forward
      out.append(finding(.noEnd, "hẹn trả \(due.written)", act))
    }
    if owesApology(at: moment), proposal == nil {
      out.append(finding(.noApology, "hẹn trả \(due.written)", .proposeExtension))
    }
    if stage == .awaitingSupplement, let by = supplements.last?.asked.replyBy, by < moment {
      out.append(finding(.waitsTooLong, "hẹn bổ sung đến \(by.written)", .stop))
    }
    if stage == .awaitingPayment, let by = paymentAsked?.payBy, by < moment {
      out.append(finding(.waitsTooLong, "hẹn nộp tiền đến \(by.written)", .collectFee))
    }
    if stage == .decided, consignment == nil, let endedAt, moment.day - endedAt.day > Self.unclaimedAfter {
      out.append(finding(.notHandedOver, "có kết quả từ \(endedAt.day.written)", .handOver))
    }
    return out
  }

  private func papers(at moment: Moment) -> [DataFinding] {
    var out: [DataFinding] = []
    let names = unscanned.map(\.name)
    if !names.isEmpty, stage != .withdrawn, stage != .stopped {
      let isOpen = [.received, .processing].contains(stage)
      out.append(finding(.notDigitised, names.joined(separator: "; "), isOpen ? .addFiles : nil))
    }
    if let result, result.files.isEmpty {
      out.append(finding(.resultWithoutFile, "kết quả số \(result.number)", nil))
    }
    if channel == .online, registered?.portalCode == nil {
      out.append(finding(.channelUnproven, "nhận \(receivedAt.day.written)", nil))
    }
    return out
  }

  private var money: [DataFinding] {
    guard stage == .decided || stage == .returned, outstanding > .zero else { return [] }
    return [finding(.feeUnsettled, "còn \(outstanding.written)", stage == .decided ? .collectFee : nil)]
  }

  /// Written down before it happened, before what was written before it, or later than now.
  private func oddClock(at moment: Moment, _ history: [Recorded]) -> DataFinding? {
    for (earlier, later) in zip(history, history.dropFirst()) where later.recorded < earlier.recorded {
      return finding(.clockOdd, "sự việc \(later.sequence) ghi trước sự việc liền trước", nil)
    }
    for one in history {
      if one.recorded < one.happened {
        return finding(.clockOdd, "sự việc \(one.sequence) ghi trước khi xảy ra", nil)
      }
      if one.recorded > moment {
        return finding(.clockOdd, "sự việc \(one.sequence) ghi sau lúc này", nil)
      }
    }
    return nil
  }

  private func finding(_ kind: DataFinding.Kind, _ detail: String, _ act: Act?) -> DataFinding {
    let rules = act.map { ActTable.rules(for: $0).filter { $0.stages.contains(stage) } } ?? []
    let mends = act.map { act in rules.isEmpty ? nil : act } ?? nil
    let step = currentStep?.kind.role
    let own: Set<Role> = act == .forward ? Set([step].compactMap(\.self)) : Set(rules.flatMap(\.roles))
    return DataFinding(
      kind: kind, dossier: id, code: code.text, detail: detail, act: mends,
      roles: mends == nil ? kind.answerable : own, holder: holder)
  }
}

extension DataFinding.Kind {
  /// Who looks into it where no act on the dossier mends it.
  fileprivate var answerable: Set<Role> {
    switch self {
    case .resultWithoutFile: [.clerk]
    case .channelUnproven, .notDigitised, .feeUnsettled, .notHandedOver, .waitsTooLong: [.intake]
    case .clockOdd: [.admin]
    case .noEnd, .noApology: [.director]
    }
  }
}
