import Casework
import Deadlines
import Look
import Office
import Web

/// A line of the register on the page, with the columns of Form 07 (*Sổ theo dõi hồ sơ*).
struct RegisterRow {
  let number: Int
  let listing: Listing
  /// As it was called when the dossier was received.
  let procedure: String
  let department: String
  let left: TimeLeft?
  /// False for officers whose work needs no citizen's name: no personal column is shown, no dossier opened.
  let isPersonal: Bool

  static func columns(isPersonal: Bool) -> [Column] {
    [Column("STT", .number), Column("Mã hồ sơ, thủ tục", .heading)]
      + (isPersonal ? [Column("Tổ chức, cá nhân", .wide)] : [])
      + [
        Column("Chủ trì giải quyết", .roomy), Column("Trạng thái", .roomy), Column("Nhận hồ sơ", .narrow),
        Column("Hẹn trả", .narrow), Column("Trả kết quả", .roomy),
      ]
  }

  var cells: [HTML] {
    [Stacked("\(number.vietnamese)", .empty).html, heading] + (isPersonal ? [person] : [])
      + [
        "<span>\(department)</span>", "<span>\(StateBadge(listing.stage))</span>",
        moment(listing.receivedAt), listing.stage == .declined ? .empty : moment(listing.due), result,
      ]
  }

  private var heading: HTML {
    guard isPersonal, let code = DossierCode(listing.code) else {
      return "<span class=\"num\">\(listing.code)</span><span class=\"sub two-lines\">\(procedure)</span>"
    }
    return DossierCell(listing.code, Address.dossier.path(code), procedure: procedure).html
  }

  private var person: HTML {
    let phone: HTML = listing.phone.map { phone in " · <span class=\"num\">\(phone)</span>" } ?? .empty
    return Stacked("\(isolated: listing.applicant)", "\(isolated: listing.address)\(phone)").html
  }

  private func moment(_ moment: Moment) -> HTML {
    Stacked(
      "<span class=\"num\">\(moment.day.written)</span>", "<span class=\"num\">\(moment.time.written)</span>"
    ).html
  }

  /// When it was handed over; what is left until it is due; or when it ended without a result.
  private var result: HTML {
    if let handedOver = listing.handedOverAt {
      return Stacked(
        "<span class=\"num\">\(handedOver.day.written) \(handedOver.time.written)</span>",
        "\(listing.delivery.label)"
      ).html
    }
    if let left { return Stacked(left.html, "\(listing.delivery.label)").html }
    guard let ended = listing.endedAt else { return .empty }
    let words = listing.stage == .decided ? "Có kết quả" : "Kết thúc"
    return Stacked("\(words) <span class=\"num\">\(ended.day.written)</span>", "\(listing.delivery.label)")
      .html
  }
}

extension RegisterRow {
  init(_ listing: Listing, number: Int, at now: Moment, _ definitions: Definitions, isPersonal: Bool) {
    let kind = definitions.commune(listing.unit)?.kind ?? .commune
    self.init(
      number: number, listing: listing, procedure: definitions.name(of: listing),
      department: listing.department.label(in: kind),
      left: listing.timeLeft(at: now, definitions.calendar), isPersonal: isPersonal)
  }
}

extension Definitions {
  /// The procedure's name as it was when the dossier was received.
  func name(of listing: Listing) -> String {
    (try? procedure(listing.procedure, revision: listing.revision).name) ?? listing.procedure
  }
}

extension Listing {
  /// The dossier's clock; nil when it no longer runs.
  func timeLeft(at now: Moment, _ calendar: WorkingCalendar) -> TimeLeft? {
    guard stage.isPending else { return nil }
    if stage == .awaitingSupplement || stage == .awaitingPayment { return TimeLeft(.zero, .paused) }
    return Clocks(now: now, calendar: calendar).dossier(received: receivedAt, due: due)
  }
}
