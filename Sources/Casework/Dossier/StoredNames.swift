/// The names facts bear on disk, carved once: a rename in the code never changes them, a new shape gets a new number.
extension DossierFact {
  package var storedName: String {
    switch self {
    case .received: "dossier.received/1"
    case .declined: "dossier.declined/1"
    case .forwarded: "dossier.forwarded/1"
    case .sentBack: "dossier.sent-back/1"
    case .assigned: "dossier.assigned/1"
    case .issued: "dossier.result-issued/1"
    case .feeCollected: "dossier.fee-collected/1"
    case .filesAdded: "dossier.files-added/1"
    case .withdrawn: "dossier.withdrawn/1"
    case .handedOver: "dossier.result-handed-over/1"
    }
  }

  /// The two halves that are stored: what stays for ever, and what can be erased.
  package func encode<Out>(
    _ one: (any Encodable) throws -> Out
  ) rethrows -> (body: Out, personal: Out?) {
    switch self {
    case .received(let body, let people): (try one(body), try people.map { try one($0) })
    case .declined(let body, let people): (try one(body), try people.map { try one($0) })
    case .forwarded(let body): (try one(body), nil)
    case .sentBack(let body): (try one(body), nil)
    case .assigned(let body): (try one(body), nil)
    case .issued(let body): (try one(body), nil)
    case .feeCollected(let body): (try one(body), nil)
    case .filesAdded(let body): (try one(body), nil)
    case .withdrawn(let body): (try one(body), nil)
    case .handedOver(let body, let receiver): (try one(body), try receiver.map { try one($0) })
    }
  }

  /// Reads a stored fact; nil when the name is unknown to this program.
  package init?(
    storedName: String, body: some FactHalf, personal: (some FactHalf)?
  ) throws {
    switch storedName {
    case "dossier.received/1": self = .received(try body.decode(), try personal?.decode())
    case "dossier.declined/1": self = .declined(try body.decode(), try personal?.decode())
    case "dossier.forwarded/1": self = .forwarded(try body.decode())
    case "dossier.sent-back/1": self = .sentBack(try body.decode())
    case "dossier.assigned/1": self = .assigned(try body.decode())
    case "dossier.result-issued/1": self = .issued(try body.decode())
    case "dossier.fee-collected/1": self = .feeCollected(try body.decode())
    case "dossier.files-added/1": self = .filesAdded(try body.decode())
    case "dossier.withdrawn/1": self = .withdrawn(try body.decode())
    case "dossier.result-handed-over/1": self = .handedOver(try body.decode(), try personal?.decode())
    default: return nil
    }
  }
}

/// One stored half of a fact, ready to be decoded as whatever it is.
package protocol FactHalf {
  func decode<T: Decodable>() throws -> T
}
