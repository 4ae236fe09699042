import FoundationEssentials

/// A gateway's JSON answer, read as far as one field of it.
indirect enum JSONAnswer: Decodable {
  case text(String)
  case group([String: JSONAnswer])
  case list([JSONAnswer])

  init?(_ bytes: [UInt8]) {
    guard let read = try? JSONDecoder().decode(JSONAnswer.self, from: Data(bytes)) else { return nil }
    self = read
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .text("null")
    } else if let flag = try? value.decode(Bool.self) {
      self = .text(flag ? "true" : "false")
    } else if let whole = try? value.decode(Int64.self) {
      self = .text(String(whole))
    } else if let number = try? value.decode(Double.self) {
      self = .text(String(number))
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let members = try? value.decode([String: JSONAnswer].self) {
      self = .group(members)
    } else {
      self = .list(try value.decode([JSONAnswer].self))
    }
  }

  /// A flag, number or text as it is written; nil when nothing, or something larger, stands there. Items of a list are
  /// named by their position from 0.
  func text(at path: [String]) -> String? {
    switch self {
    case .text(let text): path.isEmpty ? text : nil
    case .group(let members): path.first.flatMap { members[$0]?.text(at: Array(path.dropFirst())) }
    case .list(let items):
      path.first.flatMap(Int.init).flatMap { at in
        items.indices.contains(at) ? items[at].text(at: Array(path.dropFirst())) : nil
      }
    }
  }
}
