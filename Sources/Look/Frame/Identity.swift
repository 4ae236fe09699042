import Web

/// Who speaks on these pages (*nhận diện*): the office's names, emblem and how to reach it. All of it is configuration.
package struct Identity: Sendable {
  /// `Một cửa phường Mẫu`.
  package var name: String
  /// `Trung tâm Phục vụ hành chính công`, under the name.
  package var organisation: String
  /// `Trung tâm Phục vụ hành chính công phường Mẫu`, in full.
  package var centre: String
  package var emblem: Link
  package var address: String
  package var phone: String
  /// `Thứ Hai đến thứ Sáu, 07:00–11:30 và 13:30–17:00`.
  package var hours: String

  package init(
    name: String, organisation: String, centre: String, emblem: Link, address: String, phone: String,
    hours: String
  ) {
    self.name = name
    self.organisation = organisation
    self.centre = centre
    self.emblem = emblem
    self.address = address
    self.phone = phone
    self.hours = hours
  }
}

/// The office's own colour and what follows from it, as a stylesheet of its own: pages carry no style themselves.
package struct IdentityColours: Sendable {
  package let brand: Colour

  /// Nil when white words on the colour, or words in the colour on its soft ground, could not be read by everyone
  /// (WCAG AA, 4,5 to 1).
  package init?(brand: Colour) {
    guard brand.contrast(with: .white) >= 4.5, brand.contrast(with: Self.soft(brand)) >= 4.5 else {
      return nil
    }
    self.brand = brand
  }
  private static func soft(_ brand: Colour) -> Colour { brand.mixed(with: .white, share: 90) }

  /// Served as `/assets/identity.css`, after the other stylesheets.
  package var stylesheet: String {
    let deep = brand.mixed(with: Colour(red: 0, green: 0, blue: 0), share: 32)
    let soft = Self.soft(brand)
    return
      ":root{--brand:\(brand.css);--brand-deep:\(deep.css);--brand-soft:\(soft.css);--on-brand:#ffffff}\n"
  }
}

/// Addresses of the files pages ask for.
package struct PageFiles: Sendable {
  package var base: Link
  package var office: Link
  package var publicSide: Link
  package var print: Link
  package var htmx: Link
  package var app: Link
  /// The office's colours; nil for those the program comes with.
  package var identity: Link?

  /// - Parameter url: the address of a file by its name, such as `assets.url`.
  package init(_ url: (StaticString) -> Link, identity: Link? = nil) {
    base = url("base.css")
    office = url("office.css")
    publicSide = url("public.css")
    print = url("print.css")
    htmx = url("htmx.min.js")
    app = url("app.js")
    self.identity = identity
  }
}
