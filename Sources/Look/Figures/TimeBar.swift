import Deadlines
import Web

/// One party's part of some working time.
package struct TimeShare: Sendable {
  /// Six that are told apart also in grey, each darker or lighter than its neighbours.
  package enum Tone: Int, Sendable, CaseIterable { case first, second, third, fourth, fifth, sixth }
  let label: String
  let time: WorkingTime
  let tone: Tone

  package init(_ label: String, _ time: WorkingTime, _ tone: Tone) {
    self.label = label
    self.time = time
    self.tone = tone
  }
}

/// Working time split among parties (*thời gian do ai*): one bar drawn on the server, and under it each part with its
/// time and its share, which sum to the whole.
package struct TimeBar: Part {
  let title: String
  let id: String
  let shares: [TimeShare]

  package init(_ title: String, id: String, _ shares: [TimeShare]) {
    self.title = title
    self.id = id
    self.shares = shares.filter { $0.time.milliseconds > 0 }
  }

  private var whole: Int64 { shares.reduce(0) { $0 + $1.time.milliseconds } }

  package var html: HTML {
    guard whole > 0 else { return "<p class=\"muted\">Chưa có thời gian nào được tính.</p>" }
    var x: Int64 = 0
    var pieces: [HTML] = []
    for share in shares {
      // In thousandths, each border rounded once: pieces neither overlap nor leave gaps.
      let from = x * 1000 / whole
      x += share.time.milliseconds
      let width = x * 1000 / whole - from
      pieces.append(
        "<rect class=\"share \(share.tone.className)\" x=\"\(from)\" width=\"\(max(1, width))\" height=\"26\"/>"
      )
    }
    let told = shares.map { "\($0.label) \($0.time.spoken)" }.joined(separator: "; ")
    return """
      <svg class="time-bar" viewBox="0 0 1000 26" preserveAspectRatio="none" role="img" \
      aria-labelledby="\(id)-title \(id)-told"><title id="\(id)-title">\(title)</title>\
      <desc id="\(id)-told">\(told).</desc>\(pieces)</svg><dl class="time-shares">\(shares.map(line))</dl>
      """
  }

  private func line(_ share: TimeShare) -> HTML {
    let percent = Percent(Int(share.time.milliseconds / 1000), of: Int(max(1, whole / 1000)))
    return """
      <div><dt><svg width="14" height="14" aria-hidden="true"><rect class="share \(share.tone.className)" width="14" \
      height="14"/></svg>\(share.label)</dt><dd class="num">\(share.time.spoken) <span class="muted">\
      \(percent.written)</span></dd></div>
      """
  }
}

extension TimeShare.Tone {
  var className: HTML {
    switch self {
    case .first: "share-1"
    case .second: "share-2"
    case .third: "share-3"
    case .fourth: "share-4"
    case .fifth: "share-5"
    case .sixth: "share-6"
    }
  }
}
