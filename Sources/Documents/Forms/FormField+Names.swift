/// The blanks of the forms, each named once. Whoever replaces a template reads these names and meanings on the
/// administrator's page.
extension FormField {
  // MARK: Head, common to Forms 01 to 07
  package static let superior = FormField("don_vi_chu_quan", "Đơn vị chủ quản, như UBND phường Mẫu")
  package static let number = FormField("so", "Số và ký hiệu, như 07/TN-TTPVHCC")
  package static let place = FormField("dia_danh", "Địa danh trước ngày")
  package static let day = FormField("ngay_lap", "Ngày lập: ngày 02 tháng 02 năm 2026")
  package static let unit = FormField("don_vi", "Tên đơn vị hành chính, như phường Mẫu")
  package static let qr = FormField("ma_qr", "Mã QR tra cứu hồ sơ", .image)
  package static let stripes = FormField("ma_vach", "Mã vạch", .image)
  package static let head: [FormField] = [superior.needed, number.needed, place.needed, day.needed, unit, qr]

  // MARK: Whose dossier, about what
  package static let dossierCode = FormField("ma_ho_so", "Mã hồ sơ")
  package static let name = FormField("ho_ten", "Họ tên cá nhân hoặc tên tổ chức", .typed)
  package static let identifier = FormField("so_dinh_danh", "Số định danh cá nhân/tổ chức")
  package static let address = FormField("dia_chi", "Địa chỉ", .typed)
  package static let phone = FormField("so_dien_thoai", "Số điện thoại")
  package static let email = FormField("email", "Thư điện tử", .typed)
  package static let person: [FormField] = [name.needed, identifier, address.needed, phone, email]
  package static let request = FormField("noi_dung", "Nội dung yêu cầu giải quyết", .typed)
  package static let procedure = FormField("thu_tuc", "Tên thủ tục hành chính")
  package static let powerOfAttorney = FormField("giay_uy_quyen", "Giấy tờ ủy quyền", .typed)
  package static let authoriser = FormField(
    "uy_quyen", "Người ủy quyền, khi hồ sơ do người được ủy quyền nộp",
    .part([name.needed, identifier, address, phone, email, powerOfAttorney]))

  // MARK: Times
  package static let limit = FormField("thoi_han", "Thời gian giải quyết theo quy định")
  package static let receivedAt = FormField("thoi_diem_nhan", "Thời gian nhận: 09 giờ 15 phút, ngày …")
  package static let due = FormField("thoi_diem_hen", "Thời gian hẹn trả kết quả: … giờ … phút, ngày …")
  package static let newDue = FormField("thoi_diem_hen_moi", "Thời gian hẹn trả mới")
  package static let oldDue = FormField("thoi_diem_hen_cu", "Thời gian hẹn trả trước đó")
  package static let reason = FormField("ly_do", "Lý do", .typed)
  package static let note = FormField("ghi_chu", "Ghi chú", .typed)

  // MARK: Entries of lists
  package static let position = FormField("stt", "Số thứ tự")
  package static let item = FormField("ten", "Tên, nội dung của mục", .typed)
  package static let amountOfPaper = FormField("so_ban", "Số bản chính, bản sao")
  package static let components = FormField(
    "thanh_phan", "Thành phần hồ sơ nộp", .list([position.needed, item.needed, amountOfPaper]))
  package static let items = FormField(
    "noi_dung_bo_sung", "Nội dung cần bổ sung", .list([position.needed, item.needed]))
  package static let dossiers = dossiers([])
  package static func dossiers(_ fields: [FormField]) -> FormField {
    FormField("ho_so", "Các hồ sơ", .list([position, dossierCode.needed] + fields))
  }
  package static let result = FormField("ket_qua", "Kết quả", .typed)
  package static let quantity = FormField("so_luong", "Số lượng")
  package static let visitTime = FormField("gio_hen", "Giờ hẹn đến nhà")

  // MARK: Who signs
  package static let submitter = FormField("nguoi_nop", "Tên người nộp hồ sơ", .typed)
  package static let officer = FormField("can_bo", "Tên công chức lập giấy này")
  package static let officerPhone = FormField("dien_thoai_can_bo", "Số điện thoại liên hệ")
  package static let contact = FormField("nguoi_lien_he", "Người liên hệ để được hướng dẫn")
  package static let signerPost = FormField("chuc_vu_ky", "Quyền hạn, chức vụ của người ký", .typed)
  package static let signer = FormField("nguoi_ky", "Tên người ký")
  package static let giver = FormField("nguoi_giao", "Người giao")
  package static let taker = FormField("nguoi_nhan", "Người nhận")
  package static let from = FormField("noi_giao", "Nơi giao")
  package static let to = FormField("noi_nhan", "Nơi nhận")
  package static let givenAt = FormField("thoi_diem_giao", "Thời điểm giao")
  package static let takenAt = FormField("thoi_diem_giao_nhan", "Thời điểm giao nhận")
}
