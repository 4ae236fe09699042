import Casework
import Office

/// An invented officer of phường Mẫu (*công chức*): what an account is made from. Tests that make the accounts themselves
/// give them these numbers; an office gives its own.
package struct ExampleOfficer: Equatable, Sendable {
  package let id: OfficerID
  package let login: String
  package let name: String
  package let title: String
  package let department: Department
  package let roles: Set<Role>

  package var actor: Actor {
    Actor(officer: id, unit: Commune.example.id, roles: roles, department: department)
  }

  fileprivate init(
    _ id: Int64, _ login: String, _ name: String, _ title: String, _ department: Department, _ roles: Role...
  ) {
    self.id = OfficerID(id)
    self.login = login
    self.name = name
    self.title = title
    self.department = department
    self.roles = Set(roles)
  }

  /// Everyone who works in phường Mẫu: every role, specialists and a head for each department that settles dossiers.
  package static let all: [ExampleOfficer] = [
    ExampleOfficer(1, "tiepnhan1", "Nguyễn Thị Hoa", "Công chức tiếp nhận", .centre, .intake),
    ExampleOfficer(2, "tiepnhan2", "Phạm Văn Bình", "Công chức tiếp nhận", .centre, .intake),
    ExampleOfficer(
      3, "chuyenvien.vp", "Lê Thị Thu Hà", "Công chức tư pháp - hộ tịch", .office, .specialist),
    ExampleOfficer(4, "chuyenvien.vp2", "Đỗ Minh Quân", "Công chức tư pháp - hộ tịch", .office, .specialist),
    ExampleOfficer(5, "chuyenvien.kt", "Võ Thành Trung", "Công chức địa chính", .economy, .specialist),
    ExampleOfficer(
      6, "chuyenvien.vx", "Bùi Thị Ngọc Ánh", "Công chức văn hóa - xã hội", .cultureSociety, .specialist),
    ExampleOfficer(7, "chuyenvien.ca", "Hồ Đức Anh", "Cán bộ quản lý cư trú", .police, .specialist),
    ExampleOfficer(8, "chuyenvien.qs", "Trương Quốc Hưng", "Trợ lý", .military, .specialist),
    ExampleOfficer(9, "lanhdao.vp", "Đặng Văn Sơn", "Chánh Văn phòng", .office, .departmentHead),
    ExampleOfficer(10, "lanhdao.kt", "Ngô Thị Kim Dung", "Trưởng phòng", .economy, .departmentHead),
    ExampleOfficer(11, "lanhdao.vx", "Dương Văn Lợi", "Trưởng phòng", .cultureSociety, .departmentHead),
    ExampleOfficer(12, "lanhdao.ca", "Phan Thanh Tùng", "Phó Trưởng Công an", .police, .departmentHead),
    ExampleOfficer(13, "lanhdao.qs", "Mai Xuân Thủy", "Chỉ huy phó", .military, .departmentHead),
    ExampleOfficer(14, "chutich", "Huỳnh Văn Phúc", "Chủ tịch UBND", .committee, .signer),
    ExampleOfficer(15, "phochutich", "Trần Thị Bích Liên", "Phó Chủ tịch UBND", .committee, .signer),
    ExampleOfficer(16, "vanthu", "Vũ Thị Mỹ Hạnh", "Văn thư", .office, .clerk),
    ExampleOfficer(17, "giamdoc", "Lý Quang Vinh", "Giám đốc Trung tâm", .centre, .director),
    ExampleOfficer(18, "cchc", "Tạ Thị Phương Thảo", "Công chức cải cách hành chính", .office, .reform),
    ExampleOfficer(19, "quantri", "Cao Hữu Nghĩa", "Quản trị hệ thống", .centre, .admin),
    ExampleOfficer(20, "thanhtra", "Đinh Công Thành", "Thanh tra viên", .committee, .auditor),
    ExampleOfficer(21, "huongdan", "Lâm Thị Tuyết", "Nhân viên hướng dẫn", .centre, .guide),
  ]
}

/// The officers by what they do. `officer(n)` of the list above has the number n.
extension Actor {
  private static func officer(_ number: Int) -> Actor { ExampleOfficer.all[number - 1].actor }

  /// Nguyễn Thị Hoa receives at the counter.
  package static let intake = officer(1)
  /// Phạm Văn Bình sits beside her.
  package static let otherIntake = officer(2)
  /// Lê Thị Thu Hà and Đỗ Minh Quân appraise for the office (*Văn phòng HĐND và UBND*).
  package static let specialist = officer(3)
  package static let otherSpecialist = officer(4)
  package static let economySpecialist = officer(5)
  package static let cultureSpecialist = officer(6)
  package static let policeSpecialist = officer(7)
  /// Đặng Văn Sơn leads the office.
  package static let head = officer(9)
  package static let economyHead = officer(10)
  package static let policeHead = officer(12)
  /// The chairman and his deputy sign.
  package static let chairman = officer(14)
  package static let viceChairman = officer(15)
  package static let clerk = officer(16)
  package static let director = officer(17)
  package static let reform = officer(18)
  package static let admin = officer(19)
  package static let auditor = officer(20)
  package static let guide = officer(21)

  /// A counter officer of the neighbouring commune.
  package static let neighbour = Actor(
    officer: OfficerID(101), unit: Commune.neighbour.id, roles: [.intake], department: .centre)

  /// One officer of every role in phường Mẫu, in the order of the roles.
  package static let ofEveryRole: [Actor] = Role.allCases.compactMap { role in
    ExampleOfficer.all.first { $0.roles == [role] }?.actor
  }
}
