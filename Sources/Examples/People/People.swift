import Casework
import Deadlines

extension Person {
  /// Bà Trần Thị Lan of phường Mẫu, who comes to the counter in every example.
  package static let lan = Person(
    name: "Trần Thị Lan", identifier: "051188004321", birth: "1988-11-20", sex: .female,
    address: "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu", phone: "0912000345", email: "lan@mau.example")

  /// Ông Nguyễn Đình Đức, her neighbour: a name with `Đ`.
  package static let duc = Person(
    name: "Nguyễn Đình Đức", identifier: "051079008765", birth: "1979-02-03", sex: .male,
    address: "Số 14 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu", phone: "0987000654")

  /// A company that asks for copies.
  package static let company = Person(
    kind: .organisation, name: "Công ty TNHH Gạch ngói Mẫu", identifier: "4309999994",
    address: "Khu phố 3, phường Mẫu, tỉnh Mẫu", phone: "02001234569")

  /// What the scanner types from Bà Lan's citizen card.
  package static let lanCard =
    "051188004321|212345678|Trần Thị Lan|20111988|Nữ|Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu|01072021"
}

extension Filing.People {
  /// Bà Lan files for herself.
  package static let lan = Filing.People(
    applicant: .lan, summary: "Đăng ký khai sinh cho con Trần Minh Khôi")

  /// Ông Đức files for Bà Lan with her power of attorney.
  package static let ducForLan = Filing.People(
    applicant: .lan,
    representative: Representative(person: .duc, document: "Văn bản ủy quyền số 12/2026 ngày 01/03/2026"),
    summary: "Cấp Giấy xác nhận tình trạng hôn nhân")
}
