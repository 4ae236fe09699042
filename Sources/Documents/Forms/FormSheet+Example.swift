extension FormSheet {
  /// The form as an invented citizen of an invented office gets it: for tests, the handbook, and the administrator who
  /// looks at a template of their own.
  package static func example(_ kind: FormKind) -> FormSheet {
    var values = FormValues()
    values[.superior] = "UBND phường Mẫu"
    values[.number] = kind.number(7)
    values[.place] = "Phường Mẫu"
    values[.day] = "ngày 02 tháng 02 năm 2026"
    values[.unit] = "phường Mẫu"
    values[.qr] =
      QRCode("https://motcua.phuongmau.example/r/H99.01-260202-0007.m7Qx2Zt9")?
      .svg(millimetres: 24).dataURI
    values[.dossierCode] = "H99.01-260202-0007"
    values[.name] = "Trần Thị Lan"
    values[.identifier] = "099190000123"
    values[.address] = "Số 12, đường Nguyễn Mẫu, tổ dân phố 3, phường Mẫu"
    values[.phone] = "0900 000 012"
    values[.email] = "lan@phuongmau.example"
    values[.request] = "Đăng ký khai sinh (1.001193)"
    values[.procedure] = "Đăng ký khai sinh (1.001193)"
    values[.submitter] = "Trần Thị Lan"
    values[.officer] = "Lê Thị Mẫu Đơn"
    values[.contact] = "Lê Thị Mẫu Đơn"
    values[.officerPhone] = "0259 000 0001"
    values[.signer] = "Phạm Văn Mẫn"
    values[.receivedAt] = "09 giờ 15 phút, ngày 02 tháng 02 năm 2026"
    values[.due] = "17 giờ 00 phút, ngày 05 tháng 02 năm 2026"
    fill(kind, &values)
    // Only what the form has blanks for.
    return FormSheet(kind, values.kept(for: kind.fields))
  }

  private static func fill(_ kind: FormKind, _ values: inout FormValues) {
    switch kind {
    case .receipt: fillReceipt(&values)
    case .revisedReceipt:
      fillReceipt(&values)
      values[.earlierReceipt] = "07/TN-TTPVHCC"
      values[.supplementedAt] = "14 giờ 00 phút, ngày 06 tháng 02 năm 2026"
      values[.oldDue] = "17 giờ 00 phút, ngày 05 tháng 02 năm 2026"
      values[.due] = "17 giờ 00 phút, ngày 10 tháng 02 năm 2026"
    case .supplementRequest:
      values.put(
        .items,
        [
          entry([.position: "1", .item: "Giấy chứng sinh: bản chính, có dấu của cơ sở y tế"]),
          entry([.position: "2", .item: "Tờ khai đăng ký khai sinh: ghi đủ nơi sinh của trẻ"]),
        ])
      values[.reason] = "Giấy chứng sinh nộp là bản chụp; Tờ khai thiếu nơi sinh."
    case .refusal:
      values[.reason] =
        "Người yêu cầu cư trú ở xã Bến; việc đăng ký thuộc thẩm quyền của Ủy ban nhân dân xã Bến."
    case .apology: fillApology(&values)
    case .stopNotice:
      values.put(.withdrawn, entry([.requestedDay: "ngày 03 tháng 02 năm 2026"]))
      values[.stoppedAt] = "10 giờ 30, ngày 03 tháng 02 năm 2026"
      values[.reason] = "Người nộp hồ sơ đề nghị dừng để bổ sung thông tin về cha của trẻ."
      values[.papersBack] = "Giấy chứng sinh (01 bản chính)"
      values[.feeNote] = "không thu"
    case .controlSheet: fillControlSheet(&values)
    case .register: fillRegister(&values)
    case .feeNotice: fillMoney(&values)
    case .feeReceipt:
      fillMoney(&values)
      values[.number] = "0000007"
    case .feeRefund:
      fillMoney(&values)
      values[.reason] = "Người nộp rút hồ sơ trước khi giải quyết"
    case .groupSlip, .pointHandover, .resultHandover, .routeSheet: fillLists(&values)
    case .citizenNote:
      values[.message] =
        "Kết quả đã có. Mời Ông/Bà mang theo Căn cước và Giấy tiếp nhận hồ sơ đến nhận tại Trung tâm."
      values[.hours] = "thứ Hai đến thứ Sáu, 07:00–11:30 và 13:30–17:00"
    case .outageLetter: fillOutage(&values)
    }
  }

  private static func fillReceipt(_ values: inout FormValues) {
    values.put(
      .authoriser,
      entry([
        .name: "Phạm Văn Tỵ", .address: "tổ dân phố 3, phường Mẫu", .identifier: "099085000456",
        .phone: "0900 000 034", .powerOfAttorney: "Giấy ủy quyền ngày 28 tháng 01 năm 2026",
      ]))
    values.put(
      .components,
      [
        entry([
          .position: "1", .item: "Tờ khai đăng ký khai sinh theo mẫu", .amountOfPaper: "01 bản chính",
        ]),
        entry([.position: "2", .item: "Giấy chứng sinh", .amountOfPaper: "01 bản chính"]),
        entry([
          .position: "3", .item: "Giấy tờ chứng minh nơi cư trú của người yêu cầu",
          .amountOfPaper: "xuất trình để đối chiếu",
        ]),
      ])
    values[.sets] = "01"
    values[.limit] = "03 ngày làm việc"
    values[.delivery] = "Tại Trung tâm Phục vụ hành chính công"
    values[.book] = "Hộ tịch năm 2026"
    values[.entry] = "07"
  }

  private static func fillApology(_ values: inout FormValues) {
    values[.agency] = "Ủy ban nhân dân phường Mẫu"
    values[.receivedDay] = "Ngày 02 tháng 02 năm 2026"
    values[.due] = "17 giờ 00, ngày 05 tháng 02 năm 2026"
    values[.newDue] = "ngày 09 tháng 02 năm 2026"
    values[.reason] =
      "Hệ thống thông tin đăng ký và quản lý hộ tịch điện tử dùng chung gián đoạn từ ngày 04 tháng 02 năm 2026."
    values[.signerPost] = "Chủ tịch"
  }

  private static func fillControlSheet(_ values: inout FormValues) {
    values[.responsible] = "Văn phòng HĐND và UBND"
    values.put(
      .handOvers,
      [
        entry([
          .from: "Bộ phận TN&TKQ", .to: "Văn phòng HĐND và UBND",
          .takenAt: "09 giờ 40 phút, ngày 02 tháng 02 năm 2026", .giver: "Lê Thị Mẫu Đơn",
          .taker: "Đỗ Văn Mẫu", .outcome: "Đúng hạn",
        ]),
        entry([
          .from: "Văn phòng HĐND và UBND", .to: "Ủy ban nhân dân",
          .takenAt: "15 giờ 05 phút, ngày 03 tháng 02 năm 2026", .giver: "Đỗ Văn Mẫu",
          .taker: "Phạm Văn Mẫn", .outcome: "Quá hạn", .note: "Chờ kết nối hệ thống hộ tịch dùng chung",
        ]),
      ])
  }

  private static func fillRegister(_ values: inout FormValues) {
    values[.field] = "Hộ tịch"
    values[.year] = "2026"
    let names = ["Trần Thị Lan", "Nguyễn Văn Bình", "Công ty TNHH Một thành viên Thương mại Mẫu Sơn"]
    values.put(
      .entries,
      names.enumerated().map { index, name in
        entry([
          .position: "0\(index + 1)", .dossierCode: "H99.01-260202-000\(index + 1)",
          .procedure: "Đăng ký khai sinh (1.001193)", .name: name,
          .address: "Số 12, đường Nguyễn Mẫu, tổ dân phố 3, phường Mẫu", .phone: "0900 000 012",
          .responsible: "Văn phòng HĐND và UBND", .receivedAt: "09:15 02/02/2026", .due: "17:00 05/02/2026",
          .handedOverAt: index == 0 ? "16:20 04/02/2026" : "", .delivery: "Trực tiếp",
          .receivedBy: index == 0 ? name : "",
        ])
      })
  }

  private static func fillMoney(_ values: inout FormValues) {
    values.put(
      .feeLines,
      [
        entry([
          .position: "1", .item: "Chứng thực bản sao từ bản chính, 5 trang", .feeKind: "Phí", .quantity: "3",
          .unitPrice: "7.000", .amount: "21.000",
        ]),
        entry([
          .position: "2", .item: "Cấp bản sao trích lục hộ tịch", .feeKind: "Lệ phí", .quantity: "1",
          .unitPrice: "8.000", .exemption: "Hộ nghèo", .amount: "0",
        ]),
      ])
    values[.total] = "21.000"
    values[.inWords] = "Hai mươi mốt nghìn đồng"
    values[.payBy] = "ngày 05 tháng 02 năm 2026"
    values[.account] = "0001 0000 0000 tại Ngân hàng Mẫu, chủ tài khoản: Trung tâm Phục vụ hành chính công"
    values[.vietQR] =
      QRCode(
        "00020101021238570010A00000072701270006970405011345052010012340208QRIBFTTA5303704540480005802VN62250821H48.37.28-260506-000163045025"
      )?.svg(millimetres: 35).dataURI
    values[.methods] = "Tiền mặt"
    values[.receiptModel] = "01BLP0-001"
    values[.receiptSeries] = "AA-26E"
    values[.collector] = "Trung tâm Phục vụ hành chính công phường Mẫu"
    values[.taxCode] = "0100000000"
    values[.item] = "Phí chứng thực bản sao từ bản chính"
    values[.amount] = "21.000 đồng"
    values.put(
      .copies, [entry([.copyName: "Liên 1: Lưu"]), entry([.copyName: "Liên 2: Giao người nộp tiền"])])
  }

  private static func fillLists(_ values: inout FormValues) {
    values[.count] = "02"
    values[.stripes] = BarCode("PGN-260202-0007")?.svg(module: 0.33, height: 10).dataURI
    values[.from] = "Điểm tiếp nhận số 1, đường Nguyễn Mẫu"
    values[.to] = "Điểm tiếp nhận số 2, tổ dân phố 9"
    values[.givenAt] = "14 giờ 00 phút, ngày 02 tháng 02 năm 2026"
    values[.takenAt] = "14 giờ 00 phút, ngày 02 tháng 02 năm 2026"
    values[.giver] = "Lê Thị Mẫu Đơn"
    values[.taker] = "Đỗ Văn Mẫu"
    values[.reason] = "Chuyển kết quả về điểm trả theo đăng ký của người nộp hồ sơ"
    values[.visitDay] = "ngày 05 tháng 02 năm 2026"
    values.put(
      .dossiers,
      (1...2).map { number in
        entry([
          .position: "\(number)", .dossierCode: "H99.01-260202-000\(number)",
          .procedure: "Chứng thực bản sao từ bản chính (2.000815)",
          .due: "17 giờ 00 phút, ngày 02 tháng 02 năm 2026", .request: "Bằng tốt nghiệp, 5 trang",
          .name: "Trần Thị Lan", .address: "Số 12, đường Nguyễn Mẫu, tổ dân phố 3, phường Mẫu",
          .phone: "0900 000 012", .reason: "Người cao tuổi, đi lại khó khăn", .result: "Bản sao chứng thực",
          .quantity: "3", .visitTime: "08:30", .note: "Bản chính kèm theo",
          .stripes: BarCode("H99.01-260202-000\(number)")?.svg(module: 0.25, height: 7).dataURI ?? "",
        ])
      })
  }

  private static func fillOutage(_ values: inout FormValues) {
    values[.superior] = nil
    values[.issuer] = "Ủy ban nhân dân phường Mẫu"
    values[.subject] = "báo cáo sự cố hệ thống hộ tịch điện tử dùng chung"
    values[.recipient] = "Sở Tư pháp tỉnh Mẫu"
    values[.system] = "Hệ thống thông tin đăng ký và quản lý hộ tịch điện tử dùng chung"
    values[.outageStart] = "08 giờ 10 phút, ngày 04 tháng 02 năm 2026"
    values[.outageEnd] = "16 giờ 45 phút, ngày 05 tháng 02 năm 2026"
    values[.workingTimeLost] = "15 giờ 05 phút"
    values[.description] =
      "Công chức đã báo đầu mối hỗ trợ lúc 08 giờ 20 phút ngày 04 tháng 02; hệ thống không đăng nhập được."
    values[.proposal] =
      "Kính đề nghị không tính thời gian gián đoạn nêu trên vào thời gian giải quyết của các hồ sơ này."
    values[.count] = "02"
    values.put(
      .dossiers,
      (1...2).map { number in
        entry([
          .position: "\(number)", .dossierCode: "H99.01-260202-000\(number)",
          .procedure: "Đăng ký khai sinh (1.001193)", .due: "17:00 05/02/2026",
          .note: "Hẹn lại 17:00 09/02/2026",
        ])
      })
    values[.signerPost] = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    values[.drafter] = "TTPVHCC"
  }

  private static func entry(_ texts: [FormField: String]) -> FormValues {
    var values = FormValues()
    for (field, text) in texts { values[field] = text }
    return values
  }
}

extension FormValues {
  /// Without what `fields` have no blank for.
  package func kept(for fields: [FormField]) -> FormValues {
    var kept = FormValues()
    for field in fields {
      if let inside = field.inside {
        if let entries = lists[field.name] { kept.put(field, entries.map { $0.kept(for: inside) }) }
      } else {
        kept[field] = self[field]
      }
    }
    return kept
  }
}
