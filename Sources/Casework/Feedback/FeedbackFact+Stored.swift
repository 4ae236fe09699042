/// The names facts bear on disk, carved once.
extension FeedbackFact {
  package var storedName: String {
    switch self {
    case .received: "feedback.received/1"
    case .refused: "feedback.refused/1"
    case .supplementAsked: "feedback.supplement-asked/1"
    case .supplementGiven: "feedback.supplement-given/1"
    case .transferred: "feedback.transferred/1"
    case .givenBack: "feedback.given-back/1"
    case .accepted: "feedback.accepted/1"
    case .assigned: "feedback.assigned/1"
    case .answered: "feedback.answered/1"
    case .published: "feedback.published/1"
    case .withheld: "feedback.withheld/1"
    case .rated: "feedback.rated/1"
    case .archived: "feedback.archived/1"
    case .erased: "feedback.erased/1"
    }
  }

  /// The two halves that are stored: what stays for ever, and what can be erased.
  package func encode<Out>(_ one: (any Encodable) throws -> Out) rethrows -> (body: Out, personal: Out?) {
    switch self {
    case .received(let body, let told): (try one(body), try told.map { try one($0) })
    case .refused(let body, let words): (try one(body), try words.map { try one($0) })
    case .supplementAsked(let body, let words): (try one(body), try words.map { try one($0) })
    case .supplementGiven(let body, let words): (try one(body), try words.map { try one($0) })
    case .transferred(let body, let words): (try one(body), try words.map { try one($0) })
    case .givenBack(let body, let words): (try one(body), try words.map { try one($0) })
    case .accepted(let body): (try one(body), nil)
    case .assigned(let body): (try one(body), nil)
    case .answered(let body, let words): (try one(body), try words.map { try one($0) })
    case .published(let body): (try one(body), nil)
    case .withheld(let body, let words): (try one(body), try words.map { try one($0) })
    case .rated(let body, let words): (try one(body), try words.map { try one($0) })
    case .archived(let body): (try one(body), nil)
    case .erased(let body): (try one(body), nil)
    }
  }

  /// Reads a stored fact; nil when the name is unknown to this program.
  package init?(storedName: String, body: some FactHalf, personal: (some FactHalf)?) throws {
    switch storedName {
    case "feedback.received/1": self = .received(try body.decode(), try personal?.decode())
    case "feedback.refused/1": self = .refused(try body.decode(), try personal?.decode())
    case "feedback.supplement-asked/1": self = .supplementAsked(try body.decode(), try personal?.decode())
    case "feedback.supplement-given/1": self = .supplementGiven(try body.decode(), try personal?.decode())
    case "feedback.transferred/1": self = .transferred(try body.decode(), try personal?.decode())
    case "feedback.given-back/1": self = .givenBack(try body.decode(), try personal?.decode())
    case "feedback.accepted/1": self = .accepted(try body.decode())
    case "feedback.assigned/1": self = .assigned(try body.decode())
    case "feedback.answered/1": self = .answered(try body.decode(), try personal?.decode())
    case "feedback.published/1": self = .published(try body.decode())
    case "feedback.withheld/1": self = .withheld(try body.decode(), try personal?.decode())
    case "feedback.rated/1": self = .rated(try body.decode(), try personal?.decode())
    case "feedback.archived/1": self = .archived(try body.decode())
    case "feedback.erased/1": self = .erased(try body.decode())
    default: return nil
    }
  }
}
