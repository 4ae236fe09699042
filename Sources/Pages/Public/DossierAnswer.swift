import Casework
import Deadlines
import Look
import Office
import Web

/// What a citizen learns of a dossier (*kết quả tra cứu*): the state in one breath, then when, then what to do. Never a
/// name, an address or a number of anybody, nor which officer has it.
struct DossierAnswer: Part {
  let dossier: Dossier
  let commune: Commune?
  let clocks: Clocks

  var html: HTML {
    if let erased = dossier.erasedAt { return gone(erased) }
    return """
      <p class="back"><a href="\(Address.lookUp.path())">Tra cứu hồ sơ khác</a></p><h1>\(dossier.procedure.shortName)</h1>\
      <p class="muted">Mã hồ sơ <span class="code nowrap">\(dossier.code.text)</span>\(applicant)</p>\
      \(answer)<h2>Ông/bà cần làm gì</h2>\(duty)\(HTML.when(hasWay, "<h2>Các bước</h2>\(CitizenWay(dossier: dossier, commune: commune))"))\
      <p class="muted small">Cập nhật lúc \(at(clocks.now)). Vì an toàn, trang này không hiện họ tên và giấy tờ của \
      ông/bà.</p>
      """
  }

  /// Nothing is left to be told of a person, and nothing is to be done.
  private func gone(_ erased: Moment) -> HTML {
    let answer = Answer(
      "Hồ sơ đã được xóa", .slash, .quiet,
      [
        """
        Hồ sơ đã giải quyết xong và hết thời hạn lưu trữ; thông tin của người nộp được xóa ngày \
        <strong class="num">\(erased.day.written)</strong> theo quy định.
        """
      ])
    return """
      <p class="back"><a href="\(Address.lookUp.path())">Tra cứu hồ sơ khác</a></p><h1>Hồ sơ \
      <span class="code nowrap">\(dossier.code.text)</span></h1>\(answer)
      """
  }

  /// `Người nộp Ông/Bà T… T… L…`: enough to see that it is one's own.
  private var applicant: HTML {
    guard let person = dossier.people?.applicant, !person.name.isEmpty else { return .empty }
    let title = person.kind == .citizen ? "Ông/Bà" : "Tổ chức"
    return "<br>Người nộp: \(title) \(isolated: Self.initials(person.name))"
  }

  static func initials(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).prefix(8).compactMap { $0.first.map { "\($0)…" } }
      .joined(separator: " ")
  }

  private func at(_ moment: Moment) -> String { "\(moment.time.written) ngày \(moment.day.written)" }

  // MARK: The answer

  private var isLate: Bool { Outcome.isOverdue(due: dossier.due, at: dossier.endedAt ?? clocks.now) }

  private var answer: Answer {
    switch dossier.stage {
    case .registered:
      Answer(
        "Đang chờ tiếp nhận", .half, .info,
        ["Nơi nhận sẽ trả lời trong ngày làm việc: tiếp nhận, yêu cầu bổ sung hoặc từ chối."])
    case .received, .processing: isLate ? late : underWay
    case .awaitingSupplement:
      Answer(
        "Chờ ông/bà bổ sung giấy tờ", .pause, .warn,
        [
          dossier.supplements.last.map { asked in
            "Hạn bổ sung: hết ngày <strong class=\"num\">\(asked.asked.replyBy.day.written)</strong>."
          } ?? .empty, "Trong lúc chờ, thời gian giải quyết không bị tính.",
        ].filter { !$0.isEmpty })
    case .awaitingPayment:
      Answer(
        "Chờ ông/bà nộp tiền", .pause, .warn, ["Trong lúc chờ, thời gian giải quyết không bị tính."])
    case .decided: Answer("Đã có kết quả", .check, .good, [invitation] + apology)
    case .returned:
      Answer(
        "Đã trả kết quả", .doubleCheck, .good,
        [dossier.handedOverAt.map { "Lúc <strong class=\"num\">\(at($0))</strong>." } ?? .empty] + apology)
    case .declined:
      Answer(
        "Không được tiếp nhận", .slash, .quiet,
        ["Ngày \(dossier.receivedAt.day.written). Lý do ghi trong Phiếu từ chối đã đưa cho ông/bà."])
    case .withdrawn:
      Answer("Đã rút theo yêu cầu", .back, .quiet, [ended("Hồ sơ đã được rút")])
    case .stopped:
      Answer(
        "Đã dừng giải quyết", .bar, .quiet,
        [ended("Hồ sơ đã dừng"), "Lý do ghi trong Thông báo đã gửi ông/bà."])
    }
  }

  private var underWay: Answer {
    let left = clocks.dossier(received: dossier.receivedAt, due: dossier.due)
    let words = left.words.prefix(1).uppercased() + left.words.dropFirst()
    return Answer(
      dossier.stage == .received ? "Đã tiếp nhận" : "Đang giải quyết", .forward, .info,
      ["Hẹn trả kết quả lúc <strong class=\"num\">\(dossier.due.spoken)</strong>.", "\(words) làm việc."])
  }

  private var late: Answer {
    Answer(
      "Đang trễ hẹn", .octagon, .bad,
      [
        """
        Lẽ ra xong lúc <strong class="num">\(dossier.due.spoken)</strong>. Chúng tôi xin lỗi vì sự chậm trễ này.
        """,
        dossier.letter.map { letter in
          "Hẹn lại: <strong class=\"num\">\(letter.newDue.spoken)</strong>."
        } ?? .empty,
        commune.map { "Gọi \(PhoneLink($0.phone)) để được trả lời ngay." } ?? .empty,
      ].filter { !$0.isEmpty })
  }

  private var invitation: HTML {
    switch dossier.delivery {
    case .counter: "Mời ông/bà đến nhận trong giờ làm việc, tại quầy trả kết quả."
    case .post: "Kết quả được gửi qua bưu chính đến địa chỉ ông/bà đã đăng ký."
    case .electronic: "Kết quả điện tử được gửi đến tài khoản ông/bà đã đăng ký."
    case .home: "Cán bộ sẽ mang kết quả đến tận nhà."
    }
  }

  /// Honest about a result that came after its day.
  private var apology: [HTML] {
    isLate
      ? ["Kết quả có sau hẹn (<span class=\"num\">\(dossier.due.spoken)</span>). Chúng tôi xin lỗi ông/bà."]
      : []
  }

  private func ended(_ words: String) -> HTML {
    dossier.endedAt.map { "\(words) lúc <strong class=\"num\">\(at($0))</strong>." } ?? "\(words)."
  }

  // MARK: What to do

  private var duty: HTML {
    switch dossier.stage {
    case .received, .processing:
      let nothing: HTML =
        isLate ? "Chưa cần làm gì. Ông/bà không phải nộp thêm giấy tờ." : "Chưa cần làm gì."
      return dossier.delivery == .counter
        ? "<p>\(nothing) Khi đến nhận, xin mang theo:</p>\(toBring)" : "<p>\(nothing) \(later)</p>\(owedLine)"
    case .registered: return "<p>Chưa cần làm gì.</p>"
    case .awaitingSupplement:
      return "<p>Mang giấy tờ ghi trong Phiếu yêu cầu bổ sung đến quầy tiếp nhận, cùng giấy hẹn.</p>"
    case .awaitingPayment: return "<p>Nộp khoản tiền ghi trong thông báo đã gửi ông/bà.</p>\(owedLine)"
    case .decided:
      return dossier.delivery == .counter
        ? "<p>Đến \(place), mang theo:</p>\(toBring)" : "<p>Không cần đến quầy.</p>\(owedLine)"
    case .returned: return "<p>Không cần làm gì nữa.</p>"
    case .declined:
      return """
        <p>Xem lại <a href="\(procedureLink)">giấy tờ thủ tục này cần</a>; đủ giấy tờ thì nộp lại như hồ sơ mới.</p>
        """
    case .withdrawn, .stopped:
      return """
        <p>Cần làm lại thì nộp hồ sơ mới. <a href="\(procedureLink)">Xem giấy tờ thủ tục này cần</a>.</p>
        """
    }
  }

  private var later: HTML {
    switch dossier.delivery {
    case .counter: .empty
    case .post: "Kết quả sẽ được gửi qua bưu chính đến địa chỉ ông/bà đã đăng ký."
    case .electronic: "Kết quả điện tử sẽ được gửi đến tài khoản ông/bà đã đăng ký."
    case .home: "Cán bộ sẽ mang kết quả đến tận nhà."
    }
  }

  private var procedureLink: Link { Address.procedure.path(ProcedureCode(dossier.procedure.code)) }

  private var place: HTML {
    commune.map { "quầy trả kết quả, \($0.centre), \($0.address)" } ?? "quầy trả kết quả"
  }

  private var toBring: HTML {
    let money: HTML =
      dossier.outstanding > .zero
      ? "<li>Phí, lệ phí còn phải nộp: <strong>\(dossier.outstanding)</strong></li>" : .empty
    return """
      <ul><li>Giấy hẹn</li><li>Thẻ căn cước của người nhận; nhận thay thì thêm giấy ủy quyền</li>\(money)</ul>
      """
  }

  private var owedLine: HTML {
    .when(
      dossier.outstanding > .zero,
      "<p>Phí, lệ phí còn phải nộp: <strong>\(dossier.outstanding)</strong>.</p>")
  }

  private var hasWay: Bool {
    switch dossier.stage {
    case .received, .processing, .awaitingSupplement, .awaitingPayment, .decided, .returned: true
    case .registered, .declined, .withdrawn, .stopped: false
    }
  }
}
