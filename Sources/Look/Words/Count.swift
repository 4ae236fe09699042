import Web

/// A number that opens the very list it counts; nothing to open when it is 0.
package struct LinkedNumber: Part {
  let number: Int
  let link: Link?
  /// What is counted, for those who hear the link alone: `hồ sơ quá hạn, lĩnh vực Đất đai`.
  let meaning: String

  package init(_ number: Int, to link: Link?, meaning: String = "") {
    self.number = number
    self.link = link
    self.meaning = meaning
  }

  package var html: HTML {
    guard number != 0, let link else { return "\(number.vietnamese)" }
    let spoken: HTML = .when(!meaning.isEmpty, "<span class=\"vh\"> \(meaning)</span>")
    return "<a href=\"\(link)\">\(number.vietnamese)\(spoken)</a>"
  }
}
