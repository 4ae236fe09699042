/// A citizen or an organisation as it stands on the dossier (*chủ hồ sơ, người nộp hồ sơ*): what was said on that day.
package struct Person: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Sendable {
    case citizen, organisation
    package var label: String { self == .citizen ? "Cá nhân" : "Tổ chức" }
  }
  package var kind: Kind
  /// One string as on the card; no first and last name.
  package var name: String
  /// Personal number, passport, or tax code: digits and capital letters.
  package var identifier: String?
  /// ISO day.
  package var birth: String?
  package var sex: Sex?
  package var address: String
  package var phone: String?
  package var email: String?

  package init(
    kind: Kind = .citizen, name: String, identifier: String? = nil, birth: String? = nil, sex: Sex? = nil,
    address: String, phone: String? = nil, email: String? = nil
  ) {
    self.kind = kind
    self.name = name
    self.identifier = identifier
    self.birth = birth
    self.sex = sex
    self.address = address
    self.phone = phone
    self.email = email
  }

  /// The last four characters of the identifier: half of the citizen's key to the public look-up.
  package var lastFour: String? { identifier.flatMap { $0.count >= 4 ? String($0.suffix(4)) : nil } }
}

/// Someone who files in another's name (*người được ủy quyền*) and the paper that allows it.
package struct Representative: Codable, Equatable, Sendable {
  package var person: Person
  /// Number and kind of the power of attorney (*văn bản ủy quyền*).
  package var document: String

  package init(person: Person, document: String) {
    self.person = person
    self.document = document
  }
}
