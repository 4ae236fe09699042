import Casework
import Office

extension Commune {
  /// Phường Mẫu of the invented tỉnh Mẫu: the office all examples happen in.
  package static let example = Commune(
    id: UnitID(agency: "H48.37.28"), agency: "H48.37.28", kind: .ward, name: "Mẫu", place: "Mẫu",
    province: "tỉnh Mẫu",
    address: "Số 01 đường Hòa Bình, phường Mẫu, tỉnh Mẫu", phone: "0200 123 4567")

  /// Xã Bên, the neighbour: whose officers must not see phường Mẫu's dossiers.
  package static let neighbour = Commune(
    id: UnitID(agency: "H48.37.29"), agency: "H48.37.29", kind: .commune, name: "Bên", place: "Bên",
    province: "tỉnh Mẫu",
    address: "Thôn Trung, xã Bên, tỉnh Mẫu", phone: "0200 123 4568")
}
