import Casework
import Deadlines
import Look
import Office
import Web

/// The figures everybody may see (*công khai tình hình tiếp nhận, giải quyết hồ sơ*; NĐ 118/2025/NĐ-CP), as they stand at
/// this moment: counts alone, never of fewer people than a whole field of procedures.
enum PublicBoard {
  static func register(_ routes: inout Routes, _ site: Site) {
    routes.get(Address.publicStatistics) { request in
      let site = site.door(request.query)
      let page = PublicBoardPage(
        figures: site.isDoorOpen ? nil : try await figures(site),
        choice: site.doorChoice(Address.publicStatistics.path()),
        json: site.here(Address.publicStatisticsJSON.path()))
      return .html(site.publicPage("Kết quả giải quyết hồ sơ", at: .figures, page.html))
    }
    routes.get(Address.publicStatisticsJSON) { request in
      .json(json(try await figures(site.door(request.query))))
    }
  }

  private static func figures(_ site: Site) async throws -> PublicFigures {
    let office = site.office
    let today = office.today
    var spans: [PublicFigures.Span] = []
    for (name, key, period) in [
      ("Hôm nay", "day", Period.day(today)), ("Tháng này", "month", Period.month(of: today)),
      ("Năm nay", "year", Period.year(of: today)),
    ] {
      let channels = try await office.statistics(of: site.unit, in: period, by: .channel)
      let online = channels.rows.first { $0.slice.value == String(Channel.online.rawValue) }?.received ?? 0
      spans.append(
        PublicFigures.Span(name: name, key: key, period: period, total: channels.total, online: online))
    }
    return PublicFigures(
      spans: spans,
      fields: try await office.statistics(of: site.unit, in: .year(of: today), by: .field).rows,
      asOf: office.now(), agency: site.commune?.agency ?? "", name: site.commune?.fullName ?? "")
  }

  private static func json(_ figures: PublicFigures) -> JSONWriter {
    func share(_ name: String, _ share: Share, _ json: inout JSONWriter) {
      json.object(name) { json in
        json.field("numerator", share.numerator)
        json.field("denominator", share.denominator)
        json.field("percent", share.percent)
      }
    }
    func counts(_ row: StatisticsRow, _ json: inout JSONWriter) {
      json.field("received", row.received)
      json.field("settled", row.settled)
      json.field("overdue", row.overdue)
      json.field("pending", row.pending)
      json.field("pendingOverdue", row.pendingOverdue)
      share("onTime", row.onTimeShare, &json)
    }
    var json = JSONWriter()
    json.object { json in
      json.field("agency", figures.agency)
      json.field("unit", figures.name)
      json.field("asOf", figures.asOf.iso)
      json.array("periods", figures.spans) { json, span in
        json.object { json in
          json.field("period", span.key)
          json.field("from", span.period.from.iso)
          json.field("to", span.period.to.iso)
          counts(span.total, &json)
          share("online", span.onlineShare, &json)
        }
      }
      json.array("fields", figures.fields) { json, row in
        json.object { json in
          json.field("field", row.label)
          counts(row, &json)
        }
      }
    }
    return json
  }
}

/// What the public page and its JSON both say.
struct PublicFigures {
  struct Span {
    let name: String
    let key: String
    let period: Period
    let total: StatisticsRow
    let online: Int
    var onlineShare: Share { Share(online, of: total.received) }
  }
  let spans: [Span]
  /// Of this year.
  let fields: [StatisticsRow]
  let asOf: Moment
  let agency: String
  let name: String
}

/// The page: what came in, what went out in time, what is late, now; phone first, without scripts.
struct PublicBoardPage {
  /// Nil as long as it is open of which commune.
  let figures: PublicFigures?
  /// Of another commune, where there are several.
  let choice: HTML
  let json: Link

  var html: HTML {
    guard let figures else {
      return """
        <h1>Kết quả giải quyết hồ sơ</h1><p class="lead">Số liệu của từng xã, phường, đặc khu, tính từ từng hồ sơ.</p>\
        \(choice)
        """
    }
    return """
      <h1>Kết quả giải quyết hồ sơ</h1><p class="lead">Số liệu của \(figures.name) lúc \(figures.asOf.written), tính từ \
      từng hồ sơ.</p>\(choice)\(figures.spans.map(section))\(fields(figures))\
      <p class="sub">Đúng hạn gồm hồ sơ xong trước hạn, xong đúng ngày hẹn và hồ sơ người dân rút. Tải số liệu: \
      <a href="\(json)">JSON</a>.</p>
      """
  }

  private func section(_ span: PublicFigures.Span) -> HTML {
    let total = span.total
    let dates: HTML =
      span.period.from == span.period.to
      ? "\(span.period.from.written)" : "\(span.period.from.written) – \(span.period.to.written)"
    return """
      <h2>\(span.name) <span class="sub">\(dates)</span></h2>\
      \(Glance([
        ("Tiếp nhận", "\(total.received.vietnamese) hồ sơ"),
        ("Đã giải quyết", "\(total.settled.vietnamese) hồ sơ"),
        ("Trước và đúng hạn", percent(total.onTimeShare)),
        ("Nộp trực tuyến", percent(span.onlineShare)),
        ("Đang giải quyết", "\(total.pending.vietnamese) hồ sơ"),
        ("Đang quá hạn", "\(total.pendingOverdue.vietnamese) hồ sơ"),
      ]))
      """
  }

  private func percent(_ share: Share) -> HTML {
    let percent = Percent(share.numerator, of: share.denominator)
    guard percent.hundredths != nil else { return "không có dữ liệu" }
    return "\(percent.written) <span class=\"sub\">\(percent.fraction) hồ sơ</span>"
  }

  private func fields(_ figures: PublicFigures) -> HTML {
    let rows: [HTML] = figures.fields.map { row in
      let percent = Percent(row.onTimeShare.numerator, of: row.onTimeShare.denominator)
      return """
        <tr><th scope="row">\(row.label)</th><td class="right">\(row.received.vietnamese)</td>\
        <td class="right">\(row.settled.vietnamese)</td>\
        <td class="right">\(percent.hundredths == nil ? "–" : percent.written)</td></tr>
        """
    }
    guard !rows.isEmpty else { return .empty }
    return """
      <h2>Theo lĩnh vực, năm nay</h2><div class="scroll" tabindex="0" role="region" aria-label="Theo lĩnh vực">\
      <table class="plain-table"><thead><tr><th scope="col">Lĩnh vực</th><th scope="col" class="right">Nhận</th>\
      <th scope="col" class="right">Xong</th><th scope="col" class="right">Đúng hạn</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }
}
