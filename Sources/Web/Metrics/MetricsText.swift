/// Measured values as Prometheus reads them (text format 0.0.4).
package struct MetricsText {
  package enum Kind: String { case counter, gauge, histogram }
  package static let type = "text/plain; version=0.0.4; charset=utf-8"

  package private(set) var text = ""

  package init() {}

  /// Says what the samples after it are.
  package mutating func family(_ name: StaticString, _ kind: Kind, _ help: StaticString) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
  }

  package mutating func sample(_ name: StaticString, _ value: Int, _ labels: [(String, String)] = []) {
    add(name, labels, String(value))
  }
  package mutating func sample(_ name: StaticString, _ value: Double, _ labels: [(String, String)] = []) {
    add(name, labels, String(value))
  }

  /// A gauge of its own, without labels.
  package mutating func gauge(_ name: StaticString, _ help: StaticString, _ value: Int) {
    family(name, .gauge, help)
    sample(name, value)
  }

  private mutating func add(_ name: StaticString, _ labels: [(String, String)], _ value: String) {
    let inside = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
    text += inside.isEmpty ? "\(name) \(value)\n" : "\(name){\(inside)} \(value)\n"
  }

  private static func escaped(_ value: String) -> String {
    var out = ""
    for letter in value.unicodeScalars {
      switch letter {
      case "\\": out += "\\\\"
      case "\"": out += "\\\""
      case "\n": out += "\\n"
      default: out.unicodeScalars.append(letter)
      }
    }
    return out
  }
}
