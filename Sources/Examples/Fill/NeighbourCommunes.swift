import Casework
import Deadlines
import Office

/// The invented communes around phường Mẫu that make a province of it, each with the officers its dossiers need.
enum NeighbourCommunes {
  /// Who receives, settles, signs and numbers in each of them.
  private static let roles: Set<Role> = [.intake, .specialist, .departmentHead, .signer, .clerk, .director]

  /// Founds what is missing until there are `most` communes. Their officers sign in as phường Mẫu's, with the commune's
  /// number behind: `tiepnhan1.x7`.
  static func found(upTo most: Int, in office: Office, from day: Day) async throws {
    for number
      in (office.definitions.communes.count + 1)..<max(most + 1, office.definitions.communes.count + 1)
    {
      let unit = try await office.addUnit(commune(number), from: day)
      for officer in ExampleOfficer.all where !roles.isDisjoint(with: officer.roles) {
        try await office.addOfficer(
          NewOfficer(
            login: "\(officer.login).x\(number)", name: officer.name, title: officer.title,
            department: officer.department, roles: officer.roles, unit: unit, password: Demo.password,
            mustChange: false),
          from: day)
      }
    }
  }

  private static func commune(_ number: Int) -> Commune {
    Commune(
      id: UnitID(Int64(number)), agency: "H48.37.\(100 + number)", kind: .commune, name: "Mẫu \(number)",
      place: "Mẫu \(number)", province: Commune.example.province,
      address: "Thôn \(number), xã Mẫu \(number), tỉnh Mẫu", phone: "0200 123 \(4567 + number)")
  }
}
