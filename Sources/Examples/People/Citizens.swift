import Casework
import Deadlines

/// Invented citizens by chance: names, numbers, addresses and telephones that pass every check and belong to nobody.
package struct Citizens: Sendable {
  private static let families = [
    ("Nguyễn", 32), ("Trần", 12), ("Lê", 10), ("Phạm", 8), ("Huỳnh", 6), ("Võ", 5), ("Phan", 5), ("Đặng", 4),
    ("Bùi", 4), ("Đỗ", 3), ("Hồ", 3), ("Ngô", 3), ("Dương", 3), ("Lý", 2),
  ]
  private static let middleOfMen = ["Văn", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Công", "Đình"]
  private static let middleOfWomen = ["Thị", "Thị Thu", "Thị Ngọc", "Kim", "Thị Mỹ", "Thanh", "Thị Hồng"]
  private static let givenOfMen = [
    "An", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hùng", "Khoa", "Lâm", "Nam", "Phong", "Quân", "Sơn",
    "Thắng", "Tuấn",
    "Việt",
  ]
  private static let givenOfWomen = [
    "Anh", "Bích", "Châu", "Dung", "Giang", "Hà", "Hạnh", "Hương", "Lan", "Liên", "Mai", "Nga", "Oanh",
    "Phượng",
    "Thảo", "Yến",
  ]
  private static let streets = [
    "Hoa Mai", "Hòa Bình", "Bờ Kè", "Chợ Mới", "Lúa Vàng", "Cây Đa", "Bến Đò", "Đồi Sim",
  ]

  private var chance: Seeded

  package init(seed: UInt64) { chance = Seeded(seed) }

  package mutating func next() -> Person {
    let sex: Sex = chance.chance(52) ? .female : .male
    let year = chance.number(1950...2006)
    let birth = Day(year: year, month: chance.number(1...12), day: chance.number(1...28))
    let century = (year >= 2000 ? 2 : 0) + (sex == .female ? 1 : 0)
    let identifier = "051\(century)\(twoDigits(year % 100))\(chance.digits(6))"
    let family = chance.one(weighed: Self.families) ?? "Nguyễn"
    let middle = chance.one(of: sex == .male ? Self.middleOfMen : Self.middleOfWomen) ?? ""
    let given = chance.one(of: sex == .male ? Self.givenOfMen : Self.givenOfWomen) ?? "An"
    let street = chance.one(of: Self.streets) ?? "Hòa Bình"
    return Person(
      name: "\(family) \(middle) \(given)", identifier: identifier, birth: birth?.iso, sex: sex,
      address:
        "Số \(chance.number(1...240)) đường \(street), tổ \(chance.number(1...12)), phường Mẫu, tỉnh Mẫu",
      phone: chance.chance(90) ? "09\(chance.digits(8))" : nil)
  }
}
