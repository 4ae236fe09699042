import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// What regains points before the period ends (*phương án lấy lại điểm*), and the dossiers each act is about.
enum Recovery {
  static func register(_ routes: inout Routes, _ site: Site) {
    let officers = site.officers
    officers.get(Address.recovery, in: &routes, for: IndicatorPages.readers) { asked in
      try await show(asked, site)
    }
    officers.get(Address.recoveryList, in: &routes, for: IndicatorPages.readers) { asked in
      try await list(asked, site)
    }
  }

  private static func show(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let ask = IndicatorPages.ask(asked, site)
    var errors = ask.errors
    let typed = asked.query["target"]?.trimmed ?? ""
    let target = ScorePoints(typed)
    if !typed.isEmpty, target == nil {
      errors.append(FieldError("target", "Ghi số điểm, ví dụ 2,5."))
    }
    let scored =
      errors.isEmpty ? try await site.office.indicators(of: asked.actor.unit, in: ask.period) : nil
    var fields = ask.entry.fields
    fields.set("target", typed)
    let page = RecoveryPage(
      ask: ask, entry: Entry(Form(fields), errors: errors), scored: scored,
      plan: scored.map { scored in
        RecoveryPlan(
          scored.board.set, scored.evidence,
          target: target.map { (scored.board.points ?? 0) + $0.value })
      }, wanted: target, today: site.office.today)
    return .html(
      site.page(
        errors.isEmpty ? "Lấy lại điểm" : "Lỗi: Lấy lại điểm", at: .indicators, for: asked, page.html),
      status: errors.isEmpty ? .ok : .unprocessable)
  }

  private static func list(_ asked: OfficerRequest, _ site: Site) async throws -> Response {
    let office = site.office
    guard let query = RemedyQuery(asked.query, today: office.today) else { throw Rejection.notFound }
    let place = ListAsk(asked.query)
    let list = try await office.list(
      of: asked.actor.unit, query, after: place.after, before: place.before, limit: MarkedList.size)
    let content = MarkedList(
      page: list.page, marks: list.marks, whole: list.whole, needed: query.remedy.brings, place: place,
      definitions: office.definitions, isPersonal: asked.actor.has(Role.readers), link: query.link)
    let title = PageTitle(
      query.remedy.label,
      note: "<span class=\"num\">\(list.whole.vietnamese)</span> hồ sơ tiếp nhận \(query.period.written)",
      crumbs: [("Lấy lại điểm", Address.indicators(of: query.period, at: Address.recovery))])
    let hint: HTML = "<p class=\"hint\">\(query.remedy.advice)</p>"
    return .html(
      site.page(
        query.remedy.label, at: .indicators, for: asked,
        "\(title)\(hint)<div class=\"card card-flush\">\(content)</div>"))
  }
}

extension RemedyQuery {
  /// Nil when the address asks for no list there is.
  init?(_ fields: Fields, today: Day) {
    guard let remedy = fields["remedy"].flatMap({ Remedy(rawValue: $0) }),
      let from = fields["from"].flatMap({ Day(typed: $0, today: today) }),
      let to = fields["to"].flatMap({ Day(typed: $0, today: today) }),
      let period = Period(from: from, to: to), let typed = fields["marks"]
    else { return nil }
    let marks = typed.split(separator: ".").map { Int($0) }
    guard (1...200).contains(marks.count), !marks.contains(nil) else { return nil }
    self.init(remedy, period, marks.compactMap { $0.map(DossierMarks.init(rawValue:)) })
  }

  var link: Link {
    Address.recoveryList.path().with(query: [
      ("remedy", remedy.rawValue), ("from", period.from.written), ("to", period.to.written),
      ("marks", marks.map { String($0.rawValue) }.joined(separator: ".")),
    ])
  }
}

extension Remedy {
  /// What it brings, to be named as missing until then.
  var brings: DossierMarks {
    switch self {
    case .payOnline: .paidOnline
    case .attachResult, .finish: .electronic
    case .scanPapers: .scanned
    }
  }

  /// Where it is done.
  var advice: String {
    switch self {
    case .payOnline:
      "Khi thu phí trên trang hồ sơ, chọn hình thức Thanh toán trực tuyến sau khi người nộp đã trả trên cổng."
    case .attachResult:
      "Văn thư mở hồ sơ, chọn Thêm tệp, để “Kết quả giải quyết” và gửi tệp kết quả đã ký số."
    case .scanPapers:
      "Mở hồ sơ, chọn Thêm tệp, chọn giấy tờ rồi gửi bản chụp. Hồ sơ đã xong thì văn thư thêm."
    case .finish: "Giải quyết xong trong hạn; khi phát hành, gửi kèm tệp kết quả đã ký số."
    }
  }
}
