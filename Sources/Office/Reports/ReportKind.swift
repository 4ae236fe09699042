import Casework

/// A report the office makes of its own figures (*báo cáo*).
package enum ReportKind: String, CaseIterable, Sendable {
  /// Form II.06a: where procedures are settled, by field.
  case form06a = "06a"
  /// Form II.06b: one agency as a whole, by its departments.
  case form06b = "06b"
  /// Form II.06c: every unit of the installation.
  case form06c = "06c"
  /// Form II.04: feedback and petitions.
  case form04 = "04"
  /// Form II.07: why dossiers were late.
  case form07 = "07"
  /// The monthly report of a centre in sentences.
  case monthly = "thang"
  /// The quarterly report on administrative reform in sentences, with its annex of figures.
  case parQuarter = "cchc-quy"

  package var label: String {
    switch self {
    case .form06a: "Biểu II.06a: kết quả giải quyết theo lĩnh vực"
    case .form06b: "Biểu II.06b: kết quả giải quyết theo phòng, cơ quan"
    case .form06c: "Biểu II.06c: kết quả giải quyết theo đơn vị"
    case .form04: "Biểu II.04: phản ánh, kiến nghị"
    case .form07: "Biểu II.07: nguyên nhân quá hạn"
    case .monthly: "Báo cáo kết quả hoạt động của Trung tâm"
    case .parQuarter: "Báo cáo cải cách hành chính quý, kèm phụ lục"
    }
  }

  /// The number printed in the corner; empty for a report in sentences.
  var form: String {
    switch self {
    case .form06a: "Biểu số II.06a/VPCP/KSTT"
    case .form06b: "Biểu số II.06b/VPCP/KSTT"
    case .form06c: "Biểu số II.06c/VPCP/KSTT"
    case .form04: "Biểu số II.04/VPCP/KSTT"
    case .form07: "Biểu số II.07/VPCP/KSTT"
    case .monthly, .parQuarter: ""
    }
  }

  /// II.06a and II.07 as TT 01/2020/TT-VPCP words them. Its II.06b sums up one agency, its II.06c a level; their titles
  /// are in the manner of II.06a and name what the rows here are.
  var title: String {
    switch self {
    case .form06a:
      "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH TẠI TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    case .form06b:
      "TỔNG HỢP TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH CỦA CƠ QUAN, ĐƠN VỊ"
    case .form06c:
      "TỔNG HỢP TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH TẠI CÁC XÃ, PHƯỜNG, ĐẶC KHU"
    case .form04: "KẾT QUẢ TIẾP NHẬN, XỬ LÝ PHẢN ÁNH, KIẾN NGHỊ CỦA CÁ NHÂN, TỔ CHỨC"
    case .form07: "NGUYÊN NHÂN QUÁ HẠN CÁC TRƯỜNG HỢP TỒN ĐỌNG TRONG GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    case .monthly, .parQuarter: "BÁO CÁO"
    }
  }

  package var isNarrative: Bool { self == .monthly || self == .parQuarter }

  /// What its number ends in: the centre's reports and the committee's are counted apart.
  var numberSuffix: String { self == .parQuarter ? "BC-UBND" : "BC-TTPVHCC" }
  var counter: String { self == .parQuarter ? "committee-report-number" : "report-number" }

  /// Who signs it.
  package var signers: Set<Role> { self == .parQuarter ? [.signer] : [.director] }
}
