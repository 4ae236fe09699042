import Casework
import Deadlines
import Office

extension Province {
  /// The invented tỉnh Mẫu, over phường Mẫu, xã Bên and whatever communes a test founds. It is set up after these two.
  package static let example = Province(
    id: UnitID(agency: "H48"), agency: "H48", name: "tỉnh Mẫu",
    address: "Số 02 đường Hòa Bình, phường Mẫu, tỉnh Mẫu",
    phone: "0200 123 4500")
}

extension Actor {
  /// Ông Hà Văn Tỉnh watches over all communes; bà Mạc Thị Điều administers their units.
  package static let provincialObserver = Actor(
    officer: OfficerID(201), unit: Province.example.id, roles: [.provincialObserver], department: .office)
  package static let provincialAdmin = Actor(
    officer: OfficerID(202), unit: Province.example.id, roles: [.provincialAdmin], department: .office)

  /// The same work in another commune: its officers' numbers follow on the example's.
  package func colleague(in unit: UnitID) -> Actor {
    Actor(
      officer: OfficerID(officer.number + unit.number * 1000), unit: unit, roles: roles,
      department: department)
  }
}
