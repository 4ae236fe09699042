import Casework
import Deadlines
import Documents

/// What every form of a unit has on its head (*đầu trang*): whose paper, its number, place and day, and the square code
/// that leads to the look-up.
package struct FormFrame: Sendable {
  package let commune: Commune
  /// As it is printed; empty where the form has none.
  package let number: String
  package let day: Day
  /// The address behind the square code; nil for none.
  package let lookUp: String?

  package init(commune: Commune, number: String, day: Day, lookUp: String? = nil) {
    self.commune = commune
    self.number = number
    self.day = day
    self.lookUp = lookUp
  }

  /// Side of the square code on paper, in millimetres.
  private static let codeSide = 24.0

  /// A sheet with its head filled in.
  package func sheet(_ kind: FormKind) -> FormSheet {
    var values = FormValues()
    values[.superior] = commune.committee
    values[.number] = number
    values[.place] = commune.place
    values[.day] = day.onForm
    values[.unit] = commune.fullName
    if kind.fields.contains(where: { $0.name == FormField.qr.name }) {
      values[.qr] = lookUp.flatMap { QRCode($0)?.svg(millimetres: Self.codeSide).dataURI }
    }
    return FormSheet(kind, values.kept(for: kind.fields))
  }
}
