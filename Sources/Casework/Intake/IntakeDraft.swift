/// A filing as it was typed or sent, before any of it is believed. The counter's form and the API both make one; the
/// names of its fields are the names problems are reported under.
package struct IntakeDraft: Equatable, Sendable {
  package var channel = "1"
  package var applicant = PersonDraft()
  /// Who files in the applicant's name; nil when the applicant does.
  package var representative: RepresentativeDraft?
  package var summary = ""
  package var situations: [String] = []
  package var components: [ComponentDraft] = []
  package var files: [FileReference] = []
  package var sets = "1"
  package var count = "1"
  package var pages = "1"
  package var exemption = ""
  /// The paper seen or the database asked that shows it; needed with an exemption.
  package var exemptionEvidence = ""
  /// Amounts in đồng for fees nobody has set, by the fee's position in the procedure.
  package var amounts: [String: String] = [:]
  package var delivery = Delivery.counter.rawValue
  package var deliveryAddress = ""
  /// Empty: paid later.
  package var paidBy = ""

  package init() {}

  package struct PersonDraft: Equatable, Sendable {
    package var kind = Person.Kind.citizen.rawValue
    package var name = ""
    package var identifier = ""
    /// `15/08/1988` or `1988-08-15`.
    package var birth = ""
    package var sex = ""
    package var address = ""
    package var phone = ""
    package var email = ""
    /// The officer has seen that number, birth day and sex disagree and accepts it.
    package var acceptsMismatch = false

    package init() {}

    package init(_ person: Person) {
      kind = person.kind.rawValue
      name = person.name
      identifier = person.identifier ?? ""
      birth = person.birth ?? ""
      sex = person.sex?.rawValue ?? ""
      address = person.address
      phone = person.phone ?? ""
      email = person.email ?? ""
    }
  }

  package struct RepresentativeDraft: Equatable, Sendable {
    package var person = PersonDraft()
    package var document = ""
    package init() {}
  }

  package struct ComponentDraft: Equatable, Sendable {
    package var number = 0
    package var manner = ComponentGiven.Manner.submitted.rawValue
    package var originals = "0"
    package var copies = "0"
    package var evidence = ""
    package init() {}
  }
}

/// What is wrong with one field of a draft, in the clerk's words. `field` is its path: `applicant.identifier`.
package struct FieldProblem: Error, Equatable, Sendable {
  package let field: String
  package let notice: String

  package init(_ field: String, _ notice: String) {
    self.field = field
    self.notice = notice
  }
}
