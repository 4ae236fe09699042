/// The command was called in a way it does not understand (exit status 2).
struct WrongCall: Error { let reason: String }

/// What follows the name of an act: `--option value`, `--flag`, and operands such as a file.
struct Call: Sendable {
  private var values: [String: String] = [:]
  private var flags: Set<String> = []
  private(set) var operands: [String] = []

  init(
    _ arguments: some Collection<String>, options: Set<String>, flags known: Set<String>, operands most: Int
  )
    throws(WrongCall)
  {
    var rest = Array(arguments)[...]
    while let word = rest.popFirst() {
      if known.contains(word) {
        flags.insert(word)
      } else if options.contains(word) {
        guard let value = rest.popFirst(), !options.contains(value), !known.contains(value) else {
          throw WrongCall(reason: "thiếu giá trị sau \(word)")
        }
        guard values.updateValue(value, forKey: word) == nil else {
          throw WrongCall(reason: "\(word) chỉ được dùng một lần")
        }
      } else if word.hasPrefix("-") || operands.count == most {
        throw WrongCall(reason: "không hiểu “\(word)”")
      } else {
        operands.append(word)
      }
    }
    guard operands.count == most else { throw WrongCall(reason: "thiếu tên tệp") }
  }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  func text(_ option: String) -> String? { values[option] }

  func needed(_ option: String) throws(WrongCall) -> String {
    guard let value = values[option] else { throw WrongCall(reason: "thiếu \(option)") }
    return value
  }

  /// An option's value read as `T`; nil when the option was not used.
  func read<T>(_ option: String, _ kind: String, _ make: (String) -> T?) throws(WrongCall) -> T? {
    guard let text = values[option] else { return nil }
    guard let value = make(text) else {
      throw WrongCall(reason: "\(option) cần \(kind), không phải “\(text)”")
    }
    return value
  }
}
