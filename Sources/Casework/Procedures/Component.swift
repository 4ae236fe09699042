/// One paper or datum a procedure asks for (*thành phần hồ sơ*).
package struct Component: Codable, Equatable, Sendable {
  package enum Kind: String, Codable, CaseIterable, Sendable {
    case form
    case eForm = "e_form"
    case submit
    /// Shown, compared, handed back; never scanned (TT 03/2025 Điều 5).
    case present
    case authorisation

    package var label: String {
      switch self {
      case .form: "Tờ khai, đơn"
      case .eForm: "Biểu mẫu điện tử"
      case .submit: "Nộp"
      case .present: "Xuất trình"
      case .authorisation: "Văn bản ủy quyền"
      }
    }
  }

  /// Position in the procedure, from 1.
  package var number: Int
  package var name: String
  package var originals: Int
  package var copies: Int
  package var kind: Kind
  package var isMandatory: Bool
  /// When the paper is needed, in words.
  package var condition: String?
  /// The situation it belongs to (*trường hợp*).
  package var situation: String?
  /// Of the components of one group exactly one is needed, chosen by the channel.
  package var alternativeGroup: String?
  /// Empty: every channel.
  package var channels: [Channel]
  /// The databases whose data replaces it.
  package var replaceableBy: [String]
  package var formFile: String?

  package init(
    number: Int, name: String, originals: Int, copies: Int, kind: Kind, isMandatory: Bool,
    condition: String? = nil, situation: String? = nil, alternativeGroup: String? = nil,
    channels: [Channel] = [], replaceableBy: [String] = [], formFile: String? = nil
  ) {
    self.number = number
    self.name = name
    self.originals = originals
    self.copies = copies
    self.kind = kind
    self.isMandatory = isMandatory
    self.condition = condition
    self.situation = situation
    self.alternativeGroup = alternativeGroup
    self.channels = channels
    self.replaceableBy = replaceableBy
    self.formFile = formFile
  }

  package func applies(to channel: Channel) -> Bool { channels.isEmpty || channels.contains(channel) }
}
