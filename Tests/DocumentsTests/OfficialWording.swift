import Documents

/// The fixed words of each form, line by line, as the circular prints them (TT 03/2025/TT-VPCP; NĐ 30/2020/NĐ-CP for
/// the head): what must be left when the data are taken away.
enum OfficialWording {
  static func lines(of kind: FormKind) -> [String] {
    switch kind {
    case .outageLetter, .feeReceipt: body(of: kind)
    default: head + body(of: kind)
    }
  }

  private static let head = [
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    "Số:",
    ", ngày", "tháng", "năm",
  ]
  private static let signedByBoth = [
    "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", "(Ký và ghi rõ họ tên)",
    "(Chữ ký số của người tiếp nhận hồ sơ nếu là biểu mẫu điện tử)",
  ]
  private static let receiptBegin = [
    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mã hồ sơ:",
    "Trung tâm Phục vụ hành chính công/Bộ phận Tiếp nhận và Trả kết quả",
    "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức:", "Số định danh cá nhân/tổ chức:", "Địa chỉ:", "Số điện thoại:",
    "Email:",
    "(Trường hợp ủy quyền thì cung cấp thêm thông tin của người ủy quyền, bao gồm: họ và tên, địa chỉ, số định danh "
      + "cá nhân, số điện thoại, email, giấy tờ ủy quyền).", "Nội dung yêu cầu giải quyết:",
    "Thành phần hồ sơ nộp gồm:", "1.", "2.", "3.", "Số lượng hồ sơ:", "(bộ)",
    "Thời gian giải quyết hồ sơ theo quy định là:", "ngày", "Thời gian nhận hồ sơ:", "giờ", "phút, ngày",
    "tháng",
    "năm",
  ]
  private static let receiptEnd =
    [
      "Thời gian trả kết quả giải quyết hồ sơ:", "giờ", "phút, ngày", "tháng", "năm",
      "Đăng ký nhận kết quả tại:",
      "Vào Sổ theo dõi hồ sơ, Quyển số:", "Số thứ tự:", "(nếu có)",
    ] + signedByBoth

  private static func body(of kind: FormKind) -> [String] {
    switch kind {
    case .receipt: receiptBegin + receiptEnd
    case .revisedReceipt: receiptBegin + ["Thời gian nhận đủ hồ sơ bổ sung:"] + receiptEnd
    case .supplementRequest:
      [
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Hồ sơ của:", "Nội dung yêu cầu giải quyết:", "Địa chỉ:",
        "Số điện thoại", "Email:", "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:", "1.", "2.", "Lý do:",
        "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với", "số điện thoại",
        "để được hướng dẫn./.", "NGƯỜI HƯỚNG DẪN", "(Ký và ghi rõ họ tên)",
        "(Chữ ký số của Người hướng dẫn nếu là biểu mẫu điện tử)",
      ]
    case .refusal:
      [
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Trung tâm Phục vụ hành chính công/Bộ phận Tiếp nhận và Trả kết quả", "Tiếp nhận hồ sơ của:",
        "Số định danh cá nhân/tổ chức:", "Địa chỉ:", "Số điện thoại:", "Email:", "Mã hồ sơ (nếu có):",
        "Nội dung yêu cầu giải quyết:",
        "Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ "
          + "thể như sau:", "Xin thông báo cho Ông/Bà được biết và thực hiện./.",
      ] + signedByBoth
    case .apology:
      [
        "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "Kính gửi:", "Ngày", "tháng", "năm", ",",
        "tiếp nhận giải quyết hồ sơ đề nghị giải quyết thủ tục hành chính",
        "của Ông/Bà/Tổ chức; số định danh:", "; mã số hồ sơ:", "Thời gian hẹn trả kết quả giải quyết hồ sơ:",
        "giờ",
        ", ngày", "tháng", "năm", "Tuy nhiên đến nay,",
        "chưa trả kết quả giải quyết hồ sơ của Ông/Bà/Tổ chức đúng thời hạn quy định ghi trên Giấy tiếp nhận hồ sơ "
          + "và hẹn trả kết quả. Lý do:",
        "xin trân trọng gửi lời xin lỗi đến Ông (Bà)/Tổ chức vì sự chậm trễ trong quá trình giải quyết hồ sơ có thể "
          + "gây phiền hà, tốn kém về chi phí, công sức của Ông (Bà)/Tổ chức.",
        "xin lỗi Ông/Bà/Tổ chức và sẽ trả kết quả giải quyết hồ sơ cho Ông/Bà/Tổ chức vào ngày", "tháng",
        "năm",
        "Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./.", "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
        "(Ký và ghi rõ họ tên)", "(Chữ ký số",
      ]
    case .stopNotice:
      [
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "Kính gửi:", "Trung tâm Phục vụ hành chính công",
        "nhận được đề nghị dừng thực hiện thủ tục hành chính ngày", "tháng", "năm", "của Ông (Bà)/Tổ chức:",
        "; số định danh:", "; đối với hồ sơ mã số:", ", thủ tục:",
        "Qua kiểm tra, hồ sơ chưa có quyết định giải quyết hoặc văn bản thông báo kết quả giải quyết thủ tục hành "
          + "chính.",
        "Trung tâm Phục vụ hành chính công thông báo dừng giải quyết hồ sơ nêu trên kể từ", "giờ", ", ngày",
        "tháng",
        "năm", "Lý do:", "Giấy tờ trả lại (nếu có):", "Phí, lệ phí:",
      ] + signedByBoth
    case .controlSheet:
      [
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Mã số hồ sơ:", "Cơ quan (bộ phận) giải quyết hồ sơ:",
        "Cơ quan phối hợp giải quyết hồ sơ:", "Ngày nhận:", "Hẹn trả kết quả vào", "giờ", "phút, ngày",
        "tháng",
        "năm", "Tên đơn vị", "Thời gian giao nhận hồ sơ",
        "Kết quả giải quyết hồ sơ (trước hạn/ đúng hạn/quá hạn)", "Ghi chú", "1. Giao:", "2. Nhận:", "giờ",
        "phút, ngày", "Người giao", "Người nhận", "1. Giao:", "2. Nhận:", "Người giao", "Người nhận",
        "Kết quả giải quyết hồ sơ do bên nhận nhập thông tin/ghi khi nhận bàn giao hồ sơ.",
        "Việc lưu vết được thực hiện tự động theo chức năng của Hệ thống thông tin giải quyết thủ tục hành chính và "
          + "thể hiện trên mẫu phiếu điện tử.",
      ]
    case .register:
      [
        "SỔ THEO DÕI HỒ SƠ", "STT", "Mã hồ sơ", "Tên TTHC", "Tên tổ chức, cá nhân", "Địa chỉ/SĐT",
        "Cơ quan chủ trì giải quyết", "Nhận và trả kết quả", "Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả",
        "Phương thức nhận kết quả", "Ký nhận",
        "Sổ theo dõi hồ sơ được lập theo từng lĩnh vực hoặc nhóm lĩnh vực tại Bộ phận Một cửa.",
        "không cần thực hiện in sổ giấy nhưng phải đảm bảo đầy đủ thông tin theo quy định.",
      ]
    case .feeNotice:
      [
        "THÔNG BÁO NỘP PHÍ, LỆ PHÍ / NGHĨA VỤ TÀI CHÍNH", "Mã hồ sơ:", "Người nộp:",
        "Tên thủ tục hành chính:", "STT",
        "Tên khoản thu", "Số lượng", "Đơn giá", "Miễn, giảm", "Thành tiền", "Tổng cộng", "Bằng chữ:",
        "Hạn nộp:",
        "Tài khoản:", "Hình thức nộp:",
      ]
    case .feeReceipt:
      ["Liên 1: Lưu", "Liên 2: Giao người nộp tiền"].flatMap { copy in
        [
          "Đơn vị thu:", "Mã số thuế:", "Mẫu số:", "Ký hiệu:", "Số:", "BIÊN LAI THU TIỀN PHÍ, LỆ PHÍ",
          "(\(copy))",
          "Tên loại phí, lệ phí:", "Họ tên người nộp:", "Mã hồ sơ:", "Địa chỉ:", "Số tiền:",
          "(Viết bằng chữ):",
          "Hình thức thanh toán:", "ngày", "NGƯỜI THU TIỀN", "(Ký, ghi rõ họ tên)",
        ]
      }
    case .feeRefund:
      [
        "PHIẾU HOÀN TRẢ PHÍ, LỆ PHÍ", "Mã hồ sơ:", "Người nhận tiền:", "Địa chỉ:", "Tên thủ tục hành chính:",
        "Số tiền hoàn trả:", "(Viết bằng chữ):", "Hình thức hoàn trả:", "Lý do:", "NGƯỜI NHẬN TIỀN",
        "NGƯỜI HOÀN TRẢ",
      ]
    case .groupSlip:
      ["PHIẾU TIẾP NHẬN NHIỀU HỒ SƠ", "STT", "Mã hồ sơ", "Tên TTHC", "Ngày hẹn trả"] + signedByBoth
    case .pointHandover:
      [
        "PHIẾU GIAO NHẬN HỒ SƠ", "Nơi giao:", "Nơi nhận:", "STT", "Mã hồ sơ", "Chủ hồ sơ", "Số lượng",
        "NGƯỜI GIAO",
        "NGƯỜI NHẬN",
      ]
    case .resultHandover:
      [
        "PHIẾU BÀN GIAO KẾT QUẢ", "STT", "Mã hồ sơ", "Chủ hồ sơ", "Kết quả", "Số lượng", "NGƯỜI GIAO",
        "NGƯỜI NHẬN",
      ]
    case .routeSheet:
      [
        "PHIẾU TRẢ KẾT QUẢ TẠI NHÀ", "STT", "Mã hồ sơ", "Người nhận", "Lý do trả tại nhà", "Giờ hẹn",
        "Ký nhận",
      ]
    case .citizenNote:
      [
        "GIẤY BÁO", "Kính gửi:", "xin báo về hồ sơ mã số:", "số điện thoại",
        "Xin thông báo cho Ông/Bà được biết./.",
      ]
    case .outageLetter:
      [
        "ỦY BAN NHÂN DÂN PHƯỜNG MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số:",
        "V/v", ", ngày", "Kính gửi:", "STT", "Mã hồ sơ", "./.", "Nơi nhận:", "- Như trên;",
        "- Lưu: VT, TTPVHCC.",
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Phạm Văn Mẫn",
      ]
    }
  }
}
