extension FormField {
  // MARK: Form 01
  package static let sets = FormField("so_bo", "Số lượng hồ sơ (bộ)")
  package static let delivery = FormField("noi_tra", "Đăng ký nhận kết quả tại", .typed)
  package static let book = FormField("quyen_so", "Quyển số của Sổ theo dõi hồ sơ")
  package static let entry = FormField("so_thu_tu", "Số thứ tự trong sổ")
  package static let earlierReceipt = FormField("so_giay_cu", "Số của giấy tiếp nhận được thay thế")
  package static let supplementedAt = FormField("thoi_diem_bo_sung", "Thời điểm nhận đủ hồ sơ bổ sung")
  package static let count = FormField("tong_so", "Tổng số hồ sơ")

  // MARK: Form 04
  package static let agency = FormField("co_quan", "Tên cơ quan, đơn vị giải quyết")
  package static let civilStatus = FormField(
    "ho_tich", "Hồ sơ hộ tịch: phiếu dùng tên gọi của Bộ Tư pháp", .part([]))
  package static let receivedDay = FormField("ngay_nhan", "Ngày tiếp nhận, đầu câu: Ngày … tháng … năm …")

  // MARK: Form 05
  package static let requestedDay = FormField("ngay_de_nghi", "Ngày đề nghị dừng: ngày … tháng … năm …")
  package static let withdrawn = FormField(
    "theo_de_nghi", "Dừng theo đề nghị của người nộp hồ sơ", .part([requestedDay.needed]))
  package static let supplementNumber = FormField("so_phieu_bo_sung", "Số phiếu yêu cầu bổ sung")
  package static let supplementDay = FormField("ngay_phieu_bo_sung", "Ngày của phiếu yêu cầu bổ sung")
  package static let supplementDue = FormField("han_bo_sung", "Hạn bổ sung: ngày … tháng … năm …")
  package static let notSupplemented = FormField(
    "khong_bo_sung", "Dừng vì quá hạn mà không bổ sung",
    .part([supplementNumber.needed, supplementDay.needed, supplementDue.needed]))
  package static let notEligible = FormField(
    "khong_du_dieu_kien", "Dừng vì không đủ điều kiện giải quyết", .part([]))
  package static let stoppedAt = FormField("thoi_diem_dung", "Dừng kể từ: … giờ …, ngày …")
  package static let papersBack = FormField("giay_to_tra_lai", "Giấy tờ trả lại", .typed)
  package static let feeNote = FormField("xu_ly_phi", "Phí, lệ phí đã thu và cách xử lý", .typed)

  // MARK: Form 06
  package static let responsible = FormField("co_quan_giai_quyet", "Cơ quan (bộ phận) giải quyết hồ sơ")
  package static let cooperating = FormField("co_quan_phoi_hop", "Cơ quan phối hợp giải quyết hồ sơ")
  package static let outcome = FormField("danh_gia", "Trước hạn, đúng hạn hoặc quá hạn")
  package static let handOvers = FormField(
    "giao_nhan", "Các lần giao nhận",
    .list([from.needed, to.needed, takenAt.needed, giver.needed, taker.needed, outcome.needed, note]))

  // MARK: Form 07
  package static let field = FormField("linh_vuc", "Lĩnh vực của sổ")
  package static let year = FormField("nam", "Năm của sổ")
  package static let part = FormField("phan", "Phần của sổ, khi sổ in làm nhiều phần")
  package static let handedOverAt = FormField("thoi_diem_tra", "Thời điểm trả kết quả")
  package static let receivedBy = FormField("ky_nhan", "Người nhận kết quả", .typed)
  package static let entries = FormField(
    "dong", "Các dòng của sổ",
    .list([
      position.needed, dossierCode.needed, procedure.needed, name.needed, address.needed, phone,
      responsible.needed,
      receivedAt.needed, due.needed, handedOverAt.needed, delivery.needed, receivedBy.needed,
    ]))

  // MARK: Money
  package static let feeKind = FormField("loai", "Phí hoặc lệ phí")
  package static let unitPrice = FormField("don_gia", "Đơn giá")
  package static let amount = FormField("thanh_tien", "Thành tiền")
  package static let exemption = FormField("mien_giam", "Miễn, giảm", .typed)
  package static let feeLines = FormField(
    "khoan_thu", "Các khoản thu",
    .list([
      position, item.needed, feeKind.needed, quantity.needed, unitPrice.needed, amount.needed,
      exemption.needed,
    ]))
  package static let total = FormField("tong_cong", "Tổng cộng")
  package static let inWords = FormField("bang_chu", "Số tiền bằng chữ")
  package static let payBy = FormField("han_nop", "Hạn nộp")
  package static let account = FormField("tai_khoan", "Tài khoản nhận tiền", .typed)
  package static let vietQR = FormField("ma_chuyen_khoan", "Mã VietQR để chuyển khoản", .image)
  package static let methods = FormField("hinh_thuc", "Hình thức nộp, thanh toán")
  package static let receiptModel = FormField("mau_so", "Mẫu số của biên lai")
  package static let receiptSeries = FormField("ky_hieu", "Ký hiệu của biên lai")
  package static let taxCode = FormField("ma_so_thue", "Mã số thuế của đơn vị thu")
  package static let collector = FormField("don_vi_thu", "Đơn vị thu")
  package static let copyName = FormField("ten_lien", "Tên liên: Liên 1: Lưu")
  package static let copies = FormField("lien", "Các liên của biên lai", .list([copyName.needed]))

  // MARK: Letters and notes
  package static let issuer = FormField(
    "co_quan_ban_hanh", "Cơ quan ban hành, như Ủy ban nhân dân phường Mẫu")
  package static let recipient = FormField("kinh_gui", "Nơi gửi đến", .typed)
  package static let subject = FormField("trich_yeu", "Trích yếu sau V/v", .typed)
  package static let system = FormField("he_thong", "Hệ thống gặp sự cố", .typed)
  package static let outageStart = FormField("bat_dau", "Bắt đầu: … giờ … phút, ngày …")
  package static let outageEnd = FormField("ket_thuc", "Khắc phục: … giờ … phút, ngày …")
  package static let workingTimeLost = FormField("thoi_gian_mat", "Thời gian làm việc bị gián đoạn")
  package static let description = FormField("mo_ta", "Diễn biến, xử lý", .typed)
  package static let proposal = FormField("kien_nghi", "Kiến nghị", .typed)
  package static let drafter = FormField("don_vi_soan", "Đơn vị soạn thảo, ở dòng Lưu")
  package static let message = FormField("noi_dung_bao", "Nội dung báo cho người nộp hồ sơ", .typed)
  package static let hours = FormField("gio_lam_viec", "Giờ làm việc của Trung tâm")
  package static let visitDay = FormField("ngay_di", "Ngày đi trả: ngày … tháng … năm …")
}

extension FormKind {
  /// Every blank its template may have; a value for anything else would go nowhere.
  package var fields: [FormField] {
    switch self {
    case .receipt: FormField.head + Self.receiptFields
    case .revisedReceipt:
      FormField.head + Self.receiptFields + [.earlierReceipt.needed, .supplementedAt.needed, .oldDue.needed]
    case .groupSlip:
      FormField.head + FormField.person + [.count.needed, .receivedAt, .submitter, .officer]
        + [.dossiers([.procedure.needed, .due.needed, .request]).needed]
    case .supplementRequest:
      FormField.head + [.name.needed, .request.needed, .address.needed, .phone, .email, .dossierCode]
        + [.items.needed, .reason.needed, .contact.needed, .officerPhone.needed, .officer.needed]
    case .refusal:
      FormField.head + FormField.person
        + [.dossierCode.needed, .request.needed, .reason.needed, .submitter.needed, .officer.needed]
    case .apology:
      FormField.head
        + [
          .name.needed, .identifier.needed, .dossierCode.needed, .procedure.needed, .agency.needed,
          .civilStatus,
        ]
        + [.receivedDay.needed, .due.needed, .newDue.needed, .reason.needed, .signer.needed]
    case .stopNotice:
      FormField.head + [.name.needed, .identifier.needed, .dossierCode.needed, .procedure.needed]
        + [.withdrawn.needed, .notSupplemented.needed, .notEligible.needed]
        + [
          .stoppedAt.needed, .reason.needed, .papersBack.needed, .feeNote.needed, .submitter, .officer.needed,
        ]
    case .controlSheet:
      FormField.head
        + [.dossierCode.needed, .responsible.needed, .cooperating.needed, .receivedAt.needed, .due.needed]
        + [.handOvers.needed]
    case .register: FormField.head + [.field.needed, .year.needed, .part, .entries.needed]
    case .feeNotice:
      FormField.head + [.dossierCode.needed, .name.needed, .address, .procedure.needed, .feeLines.needed]
        + [
          .total.needed, .inWords.needed, .payBy.needed, .account.needed, .vietQR, .methods.needed, .officer,
        ]
    case .feeReceipt:
      [
        .number.needed, .receiptModel.needed, .receiptSeries.needed, .collector.needed, .taxCode.needed,
      ]
        + [.item.needed, .name.needed, .dossierCode.needed, .address.needed, .amount.needed, .inWords.needed]
        + [.methods.needed, .day.needed, .place, .officer.needed, .copies.needed]
    case .feeRefund:
      FormField.head + [.dossierCode.needed, .name.needed, .address.needed, .procedure.needed]
        + [.amount.needed, .inWords.needed, .methods.needed, .reason.needed, .officer.needed]
    case .pointHandover:
      FormField.head + [.stripes.needed, .from.needed, .to.needed, .givenAt.needed, .reason, .count.needed]
        + [.dossiers([.name.needed, .result.needed, .quantity.needed, .stripes, .note]).needed]
        + [.giver.needed, .taker]
    case .resultHandover:
      FormField.head + [.from.needed, .to.needed, .takenAt.needed, .count.needed]
        + [
          .dossiers([.name.needed, .result.needed, .quantity.needed, .note]).needed, .giver.needed,
          .taker.needed,
        ]
    case .routeSheet:
      FormField.head + [.visitDay.needed, .officer.needed, .officerPhone, .count.needed, .signer]
        + [
          .dossiers([.name.needed, .address.needed, .phone.needed, .reason, .result.needed, .visitTime])
            .needed
        ]
    case .citizenNote:
      FormField.head + [.name.needed, .address, .dossierCode.needed, .procedure.needed, .message.needed]
        + [.contact.needed, .officerPhone.needed, .hours, .officer.needed]
    case .outageLetter:
      [
        .superior, .issuer.needed, .number.needed, .place.needed, .day.needed, .subject.needed,
        .recipient.needed,
      ]
        + [
          .system.needed, .outageStart.needed, .outageEnd.needed, .workingTimeLost.needed,
          .description.needed,
        ]
        + [
          .count.needed, .dossiers([.procedure.needed, .due.needed, .note]).needed, .proposal.needed,
          .unit.needed, .signerPost.needed, .signer.needed,
        ]
        + [.drafter.needed]
    }
  }

  private static var receiptFields: [FormField] {
    FormField.person + [
      .dossierCode.needed, .authoriser.needed, .request.needed, .components.needed, .sets.needed,
    ]
      + [.limit.needed, .receivedAt.needed, .due.needed, .delivery.needed, .book.needed, .entry.needed]
      + [.submitter.needed, .officer.needed]
  }
}
