import Web

/// A part of a page: a struct of plain, already worded values that can write itself.
///
///     let page: HTML = "<p>\(StateBadge(.processing))</p>\(Notice(.good, "Đã lưu."))"
package protocol Part: Sendable {
  var html: HTML { get }
}

extension HTML.StringInterpolation {
  package mutating func appendInterpolation(_ part: some Part) { appendInterpolation(part.html) }
  package mutating func appendInterpolation(ifAny part: (some Part)?) {
    appendInterpolation(ifAny: part?.html)
  }
}

extension HTML {
  /// The parts one after the other.
  package static func all(_ parts: some Sequence<some Part>) -> HTML { .joined(parts.map(\.html)) }
  /// `markup` where `condition` holds, nothing elsewhere.
  package static func when(_ condition: Bool, _ markup: @autoclosure () -> HTML) -> HTML {
    condition ? markup() : .empty
  }
}
