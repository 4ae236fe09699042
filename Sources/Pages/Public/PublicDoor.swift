import Casework
import Look
import Office
import Web

/// One program may serve the communes of a province, and a citizen turns to one of them. The address names it by its
/// agency code (`?unit=H48.37.29`), and the links of a public page carry it on; without one it is the site's own.
extension Site {
  /// The site as the commune's that an address names; itself where it names none that is.
  func door(_ query: Fields) -> Site {
    guard let agency = query[Self.doorField], let commune = doors.first(where: { $0.agency == agency }) else {
      return self
    }
    return door(of: commune.id)
  }

  /// The site as the one of a unit that answers, whichever unit's page was asked.
  func door(of unit: UnitID) -> Site {
    guard office.definitions.commune(unit) != nil, provinceAtDoor != nil else { return self }
    var site = self
    site.unit = unit
    site.isDoorNamed = true
    return site
  }

  /// The communes of the site's province a citizen may turn to, by name.
  var doors: [Commune] {
    let (definitions, today) = (office.definitions, office.today)
    guard let province = definitions.tree.province(of: unit) else { return [] }
    return definitions.tree.communes(of: province)
      .filter { definitions.tree.lives[$0]?.contains(today) ?? true }.compactMap { definitions.communes[$0] }
      .map { (($0.name.folded, $0.id), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The province whose communes share the program; nil where one commune has it alone.
  var provinceAtDoor: UnitID? {
    let tree = office.definitions.tree
    return tree.province(of: unit).flatMap { tree.communes(of: $0).count > 1 ? $0 : nil }
  }

  /// Whether there is more than one to turn to and none was named.
  var isDoorOpen: Bool { !isDoorNamed && doors.count > 1 }

  /// A link of a public page, which leads to the same commune's.
  func here(_ link: Link) -> Link {
    guard isDoorNamed, let commune else { return link }
    return link.with(query: [(Self.doorField, commune.agency)])
  }

  /// What a form that asks by its address sends along, so that its answer is the same commune's.
  var doorMark: HTML {
    guard isDoorNamed, let commune else { return .empty }
    return "<input type=\"hidden\" name=\"\(Self.doorField)\" value=\"\(commune.agency)\">"
  }

  /// The choice of a commune for the page at `link`; nothing where there is one alone.
  func doorChoice(_ link: Link) -> HTML {
    let doors = doors
    guard doors.count > 1 else { return .empty }
    let options =
      (isDoorNamed ? [] : [Option("", "Chọn xã, phường, đặc khu")])
      + doors.map { Option($0.agency, $0.fullName) }
    let chosen = isDoorNamed ? commune?.agency ?? "" : ""
    return """
      <form class="ask" method="get" action="\(link)">\
      \(Select(Self.doorField, "Xã, phường, đặc khu", options, Entry([Self.doorField: chosen])))\
      \(Button(isDoorNamed ? "Đổi" : "Chọn", .plain))</form>
      """
  }

  private static let doorField = "unit"
}
