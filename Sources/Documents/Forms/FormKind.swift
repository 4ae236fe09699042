/// The printed forms of the office (*biểu mẫu*): Forms 01 to 07 of TT 03/2025/TT-VPCP and the papers that go with them.
package enum FormKind: String, CaseIterable, Codable, Sendable {
  case receipt
  /// Form 01 once more, with the day that holds after a supplement.
  case revisedReceipt
  case groupSlip
  case supplementRequest
  case refusal
  case apology
  case stopNotice
  case controlSheet
  case register
  case feeNotice
  case feeReceipt
  case feeRefund
  case pointHandover
  case resultHandover
  case routeSheet
  case citizenNote
  case outageLetter

  /// The form's name as it stands on it, in sentence case.
  package var title: String {
    switch self {
    case .receipt: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    case .revisedReceipt: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (hẹn lại)"
    case .groupSlip: "Phiếu tiếp nhận nhiều hồ sơ"
    case .supplementRequest: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    case .refusal: "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    case .apology: "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"
    case .stopNotice: "Thông báo dừng giải quyết hồ sơ"
    case .controlSheet: "Phiếu kiểm soát quá trình giải quyết hồ sơ"
    case .register: "Sổ theo dõi hồ sơ"
    case .feeNotice: "Thông báo nộp phí, lệ phí, nghĩa vụ tài chính"
    case .feeReceipt: "Biên lai thu tiền phí, lệ phí"
    case .feeRefund: "Phiếu hoàn trả phí, lệ phí"
    case .pointHandover: "Phiếu giao nhận hồ sơ giữa các điểm tiếp nhận"
    case .resultHandover: "Phiếu bàn giao kết quả"
    case .routeSheet: "Phiếu trả kết quả tại nhà"
    case .citizenNote: "Giấy báo cho người nộp hồ sơ"
    case .outageLetter: "Công văn báo cáo sự cố hệ thống"
    }
  }

  /// The file of its template, in the program's folder and in an installation's own.
  package var file: String {
    switch self {
    case .receipt: "mau-01-giay-tiep-nhan.html"
    case .revisedReceipt: "mau-01-giay-hen-lai.html"
    case .groupSlip: "phieu-tiep-nhan-nhieu-ho-so.html"
    case .supplementRequest: "mau-02-phieu-bo-sung.html"
    case .refusal: "mau-03-phieu-tu-choi.html"
    case .apology: "mau-04-phieu-xin-loi.html"
    case .stopNotice: "mau-05-thong-bao-dung.html"
    case .controlSheet: "mau-06-phieu-kiem-soat.html"
    case .register: "mau-07-so-theo-doi.html"
    case .feeNotice: "thong-bao-nop-phi.html"
    case .feeReceipt: "bien-lai-thu-phi.html"
    case .feeRefund: "phieu-hoan-tra-phi.html"
    case .pointHandover: "phieu-giao-nhan-ho-so.html"
    case .resultHandover: "phieu-ban-giao-ket-qua.html"
    case .routeSheet: "phieu-tra-tai-nha.html"
    case .citizenNote: "giay-bao.html"
    case .outageLetter: "cong-van-su-co.html"
    }
  }

  /// The number of the form in TT 03/2025/TT-VPCP; nil for papers of the office's own.
  package var official: String? {
    switch self {
    case .receipt, .revisedReceipt: "01"
    case .supplementRequest: "02"
    case .refusal: "03"
    case .apology: "04"
    case .stopNotice: "05"
    case .controlSheet: "06"
    case .register: "07"
    default: nil
    }
  }

  /// What follows the number: `TN-TTPVHCC`. The symbols of Forms 01, 03, 05 are the office's choice where the circular
  /// leaves them open.
  package var symbol: String {
    switch self {
    case .receipt, .revisedReceipt: "TN-TTPVHCC"
    case .groupSlip: "TNN-TTPVHCC"
    case .supplementRequest: "PBS-TTPVHCC"
    case .refusal: "PTC-TTPVHCC"
    case .apology: "PXL"
    case .stopNotice: "TBD-TTPVHCC"
    case .controlSheet: "PKS-TTPVHCC"
    case .register: "STD-TTPVHCC"
    case .feeNotice: "TBNP-TTPVHCC"
    case .feeReceipt: "BL-TTPVHCC"
    case .feeRefund: "PHT-TTPVHCC"
    case .pointHandover: "PGN-TTPVHCC"
    case .resultHandover: "PBG-TTPVHCC"
    case .routeSheet: "PTN-TTPVHCC"
    case .citizenNote: "GB-TTPVHCC"
    case .outageLetter: "UBND-TTPVHCC"
    }
  }

  /// `07/TN-TTPVHCC`: below ten with a leading zero (NĐ 30/2020/NĐ-CP). Numbers begin anew each year.
  package func number(_ count: Int64) -> String { "\(count < 10 ? "0" : "")\(count)/\(symbol)" }

  /// What a downloaded file is called before the dossier's code, in plain letters.
  package var fileStem: String {
    switch self {
    case .receipt: "Giay-hen"
    case .revisedReceipt: "Giay-hen-lai"
    case .groupSlip: "Phieu-nhieu-ho-so"
    case .supplementRequest: "Phieu-bo-sung"
    case .refusal: "Phieu-tu-choi"
    case .apology: "Phieu-xin-loi"
    case .stopNotice: "Thong-bao-dung"
    case .controlSheet: "Phieu-kiem-soat"
    case .register: "So-theo-doi"
    case .feeNotice: "Thong-bao-nop-phi"
    case .feeReceipt: "Bien-lai"
    case .feeRefund: "Phieu-hoan-tra"
    case .pointHandover: "Phieu-giao-nhan"
    case .resultHandover: "Phieu-ban-giao"
    case .routeSheet: "Phieu-tra-tai-nha"
    case .citizenNote: "Giay-bao"
    case .outageLetter: "Cong-van-su-co"
    }
  }
}
