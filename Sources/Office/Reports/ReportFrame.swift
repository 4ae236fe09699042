import Casework
import Deadlines
import Documents

extension Office {
  /// What stands around a report's words and figures: who reports to whom, of which period, as of when.
  static func frame(
    of kind: ReportKind, _ commune: Commune, _ period: Period, _ moment: Moment
  ) -> PrintedReport {
    var report = PrintedReport(
      issuer: "Trung tâm Phục vụ hành chính công", place: commune.place, title: kind.title)
    report.superior = commune.committee
    report.form = kind.form
    report.isLandscape = !kind.isNarrative
    let said = "Từ ngày \(period.from.written) đến ngày \(period.to.written)"
    let name = ReportingPeriod.around(period.to).first { $0.period == period }?.label
    let asOf = "Số liệu tại thời điểm \(moment.written)"
    if kind.isNarrative {
      report.subtitle =
        "Kết quả hoạt động của Trung tâm Phục vụ hành chính công (\(said.prefix(1).lowercased())\(said.dropFirst()))"
      report.lines = ["\(asOf)."]
    } else {
      let from = kind == .form06c ? "Các đơn vị trên địa bàn" : commune.centre
      report.lines = [
        "Kỳ báo cáo: \(name.map { "\($0) " } ?? "")(\(said))", "- Đơn vị báo cáo: \(from)",
        "- Đơn vị nhận báo cáo: \(commune.committee); Văn phòng UBND \(commune.province)",
        "Đơn vị tính: \(kind == .form04 ? "Số phản ánh, kiến nghị" : "Số hồ sơ TTHC"). \(asOf).",
      ]
    }
    report.numberSuffix = kind.numberSuffix
    if kind == .parQuarter { return ofCommittee(report, commune, period) }
    report.recipients = ["\(commune.committee) (b/c)", "Trung tâm PVHCC cấp tỉnh (b/c)", "Lưu: VT, TTPVHCC"]
    report.authority = ["Giám đốc"]
    return report
  }

  /// The committee reports in its own name and its chairman signs.
  private static func ofCommittee(
    _ bare: PrintedReport, _ commune: Commune, _ period: Period
  ) -> PrintedReport {
    var report = bare
    report.issuer = "Ủy ban nhân dân \(commune.fullName)"
    report.superior = ""
    report.subtitle = "Kết quả thực hiện công tác cải cách hành chính \(name(of: period))"
    report.recipients = [
      "UBND \(commune.province) (b/c)", "Sở Nội vụ \(commune.province)",
      "TT Đảng ủy, TT HĐND \(commune.fullName)", "CT và các PCT UBND \(commune.fullName)",
      "Lưu: VT, TTPVHCC",
    ]
    report.authority = ["TM. Ủy ban nhân dân", "Chủ tịch"]
    return report
  }

  /// `Quý I năm 2026`; the days of a period that has no name.
  static func name(of period: Period) -> String {
    guard let known = ReportingPeriod.around(period.to).first(where: { $0.period == period }) else {
      return period.written
    }
    return known.label.replacing("/", with: " năm ")
  }

  static func annexTitles(_ kind: ReportKind, _ commune: Commune, _ period: Period) -> [String] {
    [
      "Phụ lục",
      "THỐNG KÊ SỐ LIỆU VỀ KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH \(name(of: period).uppercased())",
      attached(kind, commune),
    ]
  }

  /// - Parameter number: nil while there is none.
  static func attached(
    _ kind: ReportKind, _ commune: Commune, number: String? = nil, date: String = "ngày …… tháng …… năm ……"
  ) -> String {
    let issuer = kind == .parQuarter ? commune.committee : commune.centre
    return "(Kèm theo Báo cáo số \(number ?? "……/\(kind.numberSuffix)") \(date) của \(issuer))"
  }
}
