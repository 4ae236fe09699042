import Casework
import Deadlines
import Indicators
import Look
import Office
import Web

/// The published scores of one day beside our own; the published ones stand.
struct OfficialPage {
  struct Comparison {
    let snapshot: Snapshot
    /// Under which code we stand in it; nil where we are not found.
    let code: String?
    /// Ours from New Year to that day, as it stands now.
    let ours: ScoredPeriod?
  }
  struct UploadForm {
    let csrf: HTML
    let entry: Entry
  }
  let days: [Day]
  let day: Day?
  let comparison: Comparison?
  let done: String?
  let form: UploadForm?
  let faults: [String]

  var html: HTML {
    """
    \(PageTitle("Điểm chính thức", note: note, crumbs: [("Điểm chỉ số", Address.indicators.path())]))\
    \(IndicatorTabs(here: .official))\(notices)\(choice)\(ifAny: comparison.map(content))\(upload)
    """
  }

  private var note: HTML { "do Cổng Dịch vụ công quốc gia công bố; số của phần mềm đặt cạnh để so" }

  private var notices: HTML {
    let good: HTML = done.map { Notice(.good, words: $0).html } ?? .empty
    return
      "\(good)\(UploadedTable.faults(faults))\(ifAny: form.map { ErrorSummary("Chưa nhập được", $0.entry).html })"
  }

  private var choice: HTML {
    guard !days.isEmpty else {
      return """
        <div class="card">\(EmptyState(
          "Chưa có điểm chính thức", "Nhập tệp CSV điểm của các đơn vị, mỗi ngày một bảng.", icon: .chart))</div>
        """
    }
    let options = days.map { Option($0.written, $0.written) }
    let entry = Entry(Fields([("day", day?.written ?? "")]))
    return """
      <form class="card filters" method="get" action="\(Address.official.path())"><div class="fields">\
      \(Select("day", "Ngày công bố", options, entry, width: 3))<p class="acts w-2">\(Button("Xem"))</p></div></form>
      """
  }

  private func content(_ comparison: Comparison) -> HTML {
    let snapshot = comparison.snapshot
    guard let code = comparison.code, let own = snapshot[code] else {
      return Notice(
        .warn, "Không thấy đơn vị này trong bảng ngày \(snapshot.day.written)",
        "Bảng có \(snapshot.scores.count.vietnamese) đơn vị; mã hoặc tên đơn vị trong tệp phải trùng với phần mềm."
      ).html
    }
    let reckoned = snapshot.rank(of: code) ?? 0
    let rank = own.rank ?? reckoned
    let doubt: HTML = .when(
      rank != reckoned,
      Notice(
        .warn, "Hạng ghi trong tệp là \(rank.vietnamese), xếp theo điểm trong tệp là \(reckoned.vietnamese)"
      ).html)
    let ours = comparison.ours?.board
    let figures = FigureRow([
      Figure(
        "Điểm chính thức", "\(own.total.written())",
        note: "\(Grade(points: own.total.value).label), ngày \(snapshot.day.written)"),
      Figure(
        "Thứ hạng", "\(rank.vietnamese)/\(snapshot.scores.count.vietnamese)", note: "vì sao lên, xuống hạng",
        link: Address.rank.path()),
      Figure(
        "Phần mềm tính được", "\(ours?.points.map { PointsWritten($0).text } ?? "không có dữ liệu")",
        note: "trên \((ours?.reckonedMaximum ?? 0).vietnamese) điểm có dữ liệu, từ đầu năm"),
    ])
    return "\(doubt)\(figures)<div class=\"card card-flush\">\(table(own, comparison.ours))</div>"
  }

  private func table(_ own: PublishedScore, _ ours: ScoredPeriod?) -> HTML {
    let columns = [
      Column("Chỉ số", .heading), Column("Chính thức", .number), Column("Phần mềm", .number),
      Column("Chênh", .number), Column("Vì sao lệch", .wide),
    ]
    let set = ours?.board.set ?? .decision766
    var rows: [[HTML]] = []
    for group in IndicatorGroup.allCases {
      if let points = own.parts[group.rawValue] {
        rows.append(
          row("Nhóm \(group.label)", points, ours?.board.points(of: group), why: groupNote(ours, group)))
      }
      for indicator in set.indicators(of: group) where own.parts[indicator.code] != nil {
        let result = ours?.board.result(indicator.code)
        rows.append(
          row(
            "\(indicator.code) \(indicator.label)", own.parts[indicator.code] ?? .zero, result?.points,
            why: why(own.parts[indicator.code] ?? .zero, result, ours)))
      }
    }
    let total: [HTML] = ["Tổng điểm", "\(own.total.written())", .empty, .empty, .empty]
    guard !rows.isEmpty else { return EmptyState("Tệp chỉ có tổng điểm", icon: .chart).html }
    return Table(
      "Điểm chính thức và điểm phần mềm tính", columns, rows: rows, total: total, staysWide: true
    ).html
  }

  private func row(_ name: String, _ official: ScorePoints, _ ours: Double?, why: HTML) -> [HTML] {
    [
      "\(name)", "\(official.written())", "\(ours.map { PointsWritten($0).text } ?? "không có dữ liệu")",
      "\(ours.map { PointsWritten(official.value - $0, signed: true).text } ?? "")", why,
    ]
  }

  private func groupNote(_ ours: ScoredPeriod?, _ group: IndicatorGroup) -> HTML {
    guard let board = ours?.board, board.reckonedMaximum(of: group) < board.set.maximum(of: group) else {
      return .empty
    }
    return """
      Phần mềm chỉ tính \(board.reckonedMaximum(of: group).vietnamese)/\(board.set.maximum(of: group).vietnamese) điểm của nhóm
      """
  }

  /// Which way they differ says where to look.
  private func why(_ official: ScorePoints, _ result: IndicatorResult?, _ ours: ScoredPeriod?) -> HTML {
    guard let result, let ours else { return .empty }
    guard let points = result.points else { return "\(result.indicator.source.reason)" }
    // Half a hundredth: both show the same.
    guard abs(official.value - points) >= 0.005 else { return "Khớp" }
    let query = IndicatorQuery(result.indicator, ours.period)
    if official.value < points {
      return """
        Cổng tính ít hơn: dữ liệu của <a href="\(query.with(.counted).link)">các hồ sơ được tính ở đây</a> có thể chưa \
        lên Cổng, hoặc đã thay đổi sau ngày công bố
        """
    }
    return """
      Cổng tính nhiều hơn: xem <a href="\(query.link)">các hồ sơ chưa được tính ở đây</a>\
      \(HTML.when(!result.indicator.caveat.isEmpty, "; \(result.indicator.caveat.lowercasedFirst)"))
      """
  }

  private var upload: HTML {
    guard let form else { return .empty }
    return Card(
      "Nhập điểm chính thức", id: "h-upload",
      """
      \(PostForm(to: Address.official.path(), csrf: form.csrf, hasFiles: true, """
        <p class="hint">Tệp CSV (UTF-8) có dòng tiêu đề: ngày; mã đơn vị; tên đơn vị; chỉ số; điểm; hạng. Mỗi đơn vị mỗi \
        ngày có một dòng TONG là tổng điểm. Sai một ô thì không nhập dòng nào.</p><div class="fields">\
        \(UploadedTable.choice("Tệp điểm", form.entry))<p class="acts w-3">\(Button("Nhập tệp"))</p></div>
        """))
      """
    ).html
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
