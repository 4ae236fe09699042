import Casework
import Deadlines
import Look
import Office
import Sodium
import Web

/// One of the three forms by which work is arranged (*ghi vắng mặt, ủy quyền, cử tăng cường*).
struct ArrangementForm: Sendable {
  let address: PlainRoute
  let title: String
  /// What the page says above its fields.
  let lead: String
  let button: String
  /// In the address the staff page is opened with afterwards.
  let done: String
  let fields: @Sendable (ArrangementChoices, Entry) -> HTML
  /// Reads the form and enters it; what is wrong with fields it leaves in the reader.
  let enter: @Sendable (inout FormReader, OfficerRequest, Office) async throws -> Void
  /// The field a fault speaks of.
  let field: @Sendable (StaffFault) -> String

  static let all = [absence, delegation, secondment]

  func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(address, in: &routes, for: Staff.arrangers) { asked in
      let officer = asked.query["officer"] ?? ""
      return .html(page(Entry(["officer": officer, "from": site.office.today.written]), asked, site))
    }
    site.officers.post(address, in: &routes, for: Staff.arrangers) { asked in
      var reader = FormReader(asked.form)
      do {
        try await enter(&reader, asked, site.office)
        if reader.errors.isEmpty {
          return .seeOther(Address.staff.path().with(query: [("done", done)]))
        }
      } catch let fault as StaffFault {
        reader.fail(field(fault), fault.notice)
      }
      return .html(page(Entry(asked.form, errors: reader.errors), asked, site), status: .unprocessable)
    }
  }

  private func page(_ entry: Entry, _ asked: OfficerRequest, _ site: Site) -> HTML {
    let choices = ArrangementChoices(office: site.office, actor: asked.actor)
    let typedKey = entry.value("key")
    let form = PostForm(
      to: address.path(), csrf: asked.csrf.field(),
      key: typedKey.isEmpty ? Hex.text(site.office.secret(16)) : typedKey, isGuarded: true,
      """
      <div class="fields">\(fields(choices, entry))</div>\
      <p class="acts next-acts">\(Button(button, .tall, isMainAct: true))\(LinkButton("Thôi", Address.staff.path(), .quiet))</p>
      """)
    let main: HTML = """
      \(PageTitle(title, crumbs: [("Nhân sự", Address.staff.path())]))\(ErrorSummary("Chưa ghi được", entry))\
      <div class="card"><p>\(lead)</p>\(form)</div>
      """
    return site.page(entry.errors.isEmpty ? title : "Lỗi: \(title)", at: .staff, for: asked, main)
  }
}

/// Whom the fields of these forms can name.
struct ArrangementChoices {
  let office: Office
  let actor: Actor

  private var everybody: [OfficerCard] { office.officers(of: actor.unit) }
  var kind: CommuneKind { office.definitions.commune(actor.unit)?.kind ?? .commune }

  /// Those whose work the officer arranges.
  var arranged: [Option] { options(everybody.filter { actor.arranges($0) }, "Chọn công chức") }
  /// Everybody, for standing in and for receiving a delegation.
  func colleagues(_ first: String) -> [Option] { options(everybody, first) }

  private func options(_ cards: [OfficerCard], _ first: String) -> [Option] {
    [Option("", first)]
      + cards.map { card in
        Option(card.id.pathSegment, "\(card.name) – \(card.title.isEmpty ? card.roles.written : card.title)")
      }
  }

  /// The two days, the last of them included.
  static func days(_ entry: Entry, end: Need) -> HTML {
    """
    \(Field("from", "Từ ngày", entry, kind: .day, width: 4))\
    \(Field("to", "Đến hết ngày", entry, kind: .day, need: end, hint: end == .optional ? "Bỏ trống nếu chưa biết ngày trở lại" : "", width: 4))
    """
  }
}

extension FormReader {
  /// The officer a list of choices names.
  mutating func officer(_ field: String, missing: String) -> OfficerID? {
    required(field, missing: missing, wrong: StaffFault.noSuchOfficer.notice) { OfficerID(pathSegment: $0) }
  }

  /// The days between `from` and `to`, both included.
  mutating func days(endNeeded: Bool, today: Day) -> Validity? {
    let from = required("from", missing: "Hãy nhập ngày đầu.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    let to =
      endNeeded
      ? required("to", missing: "Hãy nhập ngày cuối.", wrong: dayError) { Day(typed: $0, today: today) }
      : optional("to", wrong: dayError) { Day(typed: $0, today: today) }
    guard let from, errors.isEmpty else { return nil }
    guard let days = Validity(from: from, through: to) else {
      fail("to", StaffFault.daysWrong.notice)
      return nil
    }
    return days
  }
}
