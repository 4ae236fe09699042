import Casework
import Deadlines

/// Citizens who do not exist, as many as are wanted: names, addresses, personal numbers and telephones of the right
/// shape. The same number is always the same person.
///
///     Citizens(seed: 2026).person(17).name   // "Phạm Thị Thanh Hương"
package struct Citizens: Sendable {
  private let seed: UInt64
  /// Where they live.
  private let place: String

  package init(seed: UInt64, place: String = "phường Mẫu, tỉnh Mẫu") {
    self.seed = seed
    self.place = place
  }

  package func person(_ number: Int) -> Person {
    var chance = Seeded(seed &+ UInt64(truncatingIfNeeded: number) &* 0x2545_F491_4F6C_DD1D)
    let sex: Sex = chance.chance(52) ? .female : .male
    let birth = Day(number: chance.number(Self.oldest.number...Self.youngest.number))
    return Person(
      name: Self.name(sex, &chance), identifier: Self.identifier(sex, birth, &chance), birth: birth.iso,
      sex: sex,
      address: Self.address(in: place, &chance), phone: Self.phone(&chance))
  }

  /// A name for a child that is being registered.
  package static func childName(of parent: Person, _ chance: inout Seeded) -> String {
    let family = parent.name.split(separator: " ").first.map(String.init) ?? "Nguyễn"
    return "\(family) \(given(chance.chance(49) ? .female : .male, &chance))"
  }

  private static let oldest = Day.on("1944-01-01")
  private static let youngest = Day.on("2007-12-31")

  private static func name(_ sex: Sex, _ chance: inout Seeded) -> String {
    "\(chance.one(weighed: families) ?? "Nguyễn") \(given(sex, &chance))"
  }

  private static func given(_ sex: Sex, _ chance: inout Seeded) -> String {
    let middle = chance.one(of: sex == .female ? middlesOfWomen : middlesOfMen) ?? "Thị"
    let last = chance.one(of: sex == .female ? namesOfWomen : namesOfMen) ?? "Lan"
    let second = chance.chance(22) ? " \(chance.one(of: seconds) ?? "Minh")" : ""
    return "\(middle)\(second) \(last)"
  }

  /// Place of registration, century with sex, year, six digits (no check digit).
  private static func identifier(_ sex: Sex, _ birth: Day, _ chance: inout Seeded) -> String {
    let place = chance.chance(86) ? "051" : chance.one(of: otherPlaces) ?? "051"
    let century = (birth.year / 100 - 19) * 2 + (sex == .female ? 1 : 0)
    return "\(place)\(century)\(twoDigits(birth.year % 100))\(chance.digits(6))"
  }

  private static func phone(_ chance: inout Seeded) -> String {
    (chance.one(of: ["03", "05", "07", "08", "09"]) ?? "09") + chance.digits(8)
  }

  private static func address(in place: String, _ chance: inout Seeded) -> String {
    if chance.chance(30) { return "Tổ dân phố số \(chance.number(1...12)), \(place)" }
    let alley = chance.chance(25) ? "/\(chance.number(1...40))" : ""
    let street = chance.one(of: streets) ?? "Hòa Bình"
    return "Số \(chance.number(1...320))\(alley) đường \(street), tổ \(chance.number(1...12)), \(place)"
  }
}

private let families: [(String, Int)] = [
  ("Nguyễn", 38), ("Trần", 11), ("Lê", 9), ("Phạm", 7), ("Huỳnh", 4), ("Hoàng", 3), ("Phan", 4), ("Võ", 3),
  ("Vũ", 2), ("Đặng", 2), ("Bùi", 2), ("Đỗ", 2), ("Hồ", 2), ("Ngô", 2), ("Dương", 1), ("Lý", 1), ("Đinh", 1),
  ("Đoàn", 1), ("Trịnh", 1), ("Mai", 1), ("Tạ", 1), ("Cao", 1), ("Lương", 1),
]
private let middlesOfWomen = ["Thị", "Thị", "Thị", "Ngọc", "Thu", "Thanh", "Mỹ", "Bích", "Kim", "Diệu"]
private let middlesOfMen = ["Văn", "Văn", "Hữu", "Đình", "Minh", "Quốc", "Thanh", "Đức", "Công", "Xuân"]
private let seconds = ["Ngọc", "Thanh", "Minh", "Hoài", "Bảo", "Phương", "Quỳnh", "Hồng"]
private let namesOfWomen = [
  "Lan", "Hương", "Hoa", "Thảo", "Hạnh", "Nga", "Liên", "Tuyết", "Yến", "Vân", "Ánh", "Oanh", "Trinh", "Trâm",
  "Nhung", "Đào", "Loan", "Phượng", "Thủy", "Trang", "Quyên", "Uyên", "Hiền", "Diễm", "Ngân", "Ý",
]
private let namesOfMen = [
  "Đức", "Hùng", "Dũng", "Cường", "Bình", "Sơn", "Hải", "Long", "Tùng", "Phúc", "Khôi", "Quân", "Vinh", "Đạt",
  "Toàn", "Nghĩa", "Trung", "Hiếu", "Lộc", "Thắng", "Tuấn", "Kiên", "Phong", "Tài", "Vũ", "Ân",
]
private let streets = [
  "Hòa Bình", "Hoa Mai", "Hoa Sen", "Bến Tam Thương", "Đồng Xanh", "Cầu Gỗ", "Giếng Vuông", "Lũy Tre",
  "Bờ Đắp",
  "Chợ Chùa",
]
private let otherPlaces = [
  "048", "049", "052", "054", "056", "062", "064", "066", "079", "001", "038", "040",
]
