import Casework
import Deadlines
import Look
import Office
import Web

/// Whose the time was, of all dossiers settled in some months and of the overdue ones among them.
struct TimePage {
  let ask: StatisticsAsk
  /// Nil when what was asked could not be read.
  let book: TimeBook?
  let kind: CommuneKind
  let fields: [String]
  let field: String?
  let today: Day

  var html: HTML {
    """
    \(PageTitle("Thời gian giải quyết", note: note, crumbs: [("Bàn theo dõi", Address.desk.path())], acts: exports))\
    \(DeskTabs(here: .time))\(ErrorSummary("Chưa xem được", ask.entry))\(filters)\(ifAny: book.map(content))
    """
  }

  private var note: HTML {
    book.map { book in "hồ sơ giải quyết xong \(book.period.written), tính trọn tháng" } ?? .empty
  }

  private func link(_ route: PlainRoute, _ period: Period) -> Link {
    route.path().with(
      query: [("from", period.from.written), ("to", period.to.written)]
        + (field.map { [("field", $0)] } ?? []))
  }

  private var exports: HTML {
    .when(
      book.map { !$0.lines.isEmpty } ?? false,
      LinkButton("CSV", link(Address.timeCSV, ask.period), icon: .download, meaning: "tải bảng này").html)
  }

  private var filters: HTML {
    let chips = ask.usualChips(today) { link(Address.time, $0) }.dropFirst()
    var entry = Fields([("field", field ?? "")])
    entry.append("from", ask.entry.value("from"))
    entry.append("to", ask.entry.value("to"))
    let shown = Entry(Form(entry), errors: ask.errors)
    let options = [Option("", "Tất cả")] + fields.map { Option($0, $0) }
    return """
      <form class="card filters" method="get" action="\(Address.time.path())">\
      \(Chips("Kỳ có sẵn", Array(chips)))<div class="fields">\
      \(Field("from", "Từ ngày", shown, kind: .day, need: .unmarked, width: 2))\
      \(Field("to", "đến ngày", shown, kind: .day, need: .unmarked, width: 2))\
      \(Select("field", "Lĩnh vực", options, shown, width: 4))<p class="acts w-2">\(Button("Xem", .plain))</p></div></form>
      """
  }

  private func content(_ book: TimeBook) -> HTML {
    guard !book.lines.isEmpty else {
      return """
        <div class="card card-flush">\(EmptyState(
          "Chưa có hồ sơ nào giải quyết xong trong kỳ", "Thời gian được ghi khi hồ sơ kết thúc.", icon: .chart))</div>
        """
    }
    let whole: [TimeShare] = Party.allCases.map { TimeShare($0.label, book.time(of: $0), $0.tone) }
    let late: [TimeShare] = Party.allCases.map { TimeShare($0.label, book.lateTime(of: $0), $0.tone) }
    let lateCard: HTML = .when(
      book.wholeLate > .zero,
      Card(
        "Hồ sơ quá hạn: chậm ở đâu", id: "h-late-time", note: "\(book.wholeLate.spoken)",
        TimeBar("Thời gian của hồ sơ quá hạn theo bên giữ", id: "late-time", late).html
      ).html)
    return """
      \(Card("Thời gian do ai", id: "h-time", note: "\(book.whole.spoken)",
        TimeBar("Thời gian theo bên giữ hồ sơ", id: "time", whole).html))\(lateCard)\
      <div class="card card-flush">\(table(book))</div>
      """
  }

  private func table(_ book: TimeBook) -> HTML {
    let columns = [
      Column("Bước", .heading), Column("Thời gian do"), Column("Hồ sơ", .number),
      Column("Thời gian", .number),
      Column("Trung bình một hồ sơ", .number), Column("Tỷ lệ", .number),
      Column("Hồ sơ", .number, group: "Quá hạn", startsGroup: true),
      Column("Thời gian", .number, group: "Quá hạn"),
    ]
    let rows: [[HTML]] = book.lines.map { line in
      let step: HTML =
        line.kind.map { Stacked("\($0.label)", "\(line.department.label(in: kind))").html }
        ?? "Ngoài các bước"
      let mean = WorkingTime(milliseconds: line.time.milliseconds / Int64(max(1, line.dossiers)))
      return [
        step, "\(line.party.label)", "\(line.dossiers.vietnamese)", time(line.time), time(mean),
        "\(Percent(line.time.minutes, of: max(1, book.whole.minutes)).written)",
        "\(line.lateDossiers.vietnamese)", time(line.lateTime),
      ]
    }
    let total: [HTML] = [
      "Cộng", .empty, .empty, time(book.whole), .empty, "100,00%", .empty, time(book.wholeLate),
    ]
    return Table(
      "Theo bước và bên giữ", note: "1 ngày = 8 giờ làm việc", isCaptionSeen: true, columns, rows: rows,
      total: total,
      staysWide: true
    ).html
  }

  private func time(_ time: WorkingTime) -> HTML { "<span class=\"num\">\(time.shortly)</span>" }
}

extension WorkingTime {
  /// `2 ngày 3 giờ`, `45 phút`, `—` for none: days of eight hours.
  var shortly: String {
    if milliseconds == 0 { return "—" }
    let day = WorkingTime.day.minutes
    let (days, hours, rest) = (minutes / day, minutes % day / 60, minutes % 60)
    if days > 0 { return hours > 0 ? "\(days.vietnamese) ngày \(hours) giờ" : "\(days.vietnamese) ngày" }
    if hours > 0 { return rest > 0 ? "\(hours) giờ \(rest) phút" : "\(hours) giờ" }
    return minutes > 0 ? "\(rest) phút" : "dưới 1 phút"
  }
}

extension Party {
  /// The same colour wherever a party's time is drawn; the office's own parts in its own colours.
  var tone: TimeShare.Tone {
    switch self {
    case .counter: .first
    case .department: .second
    case .leader: .third
    case .citizen: .fourth
    case .agency: .fifth
    case .outage: .sixth
    }
  }
}
