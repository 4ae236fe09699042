import Web

/// How a thing should be felt. Only ever beside a word and a shape that say the same.
package enum Tone: Sendable, CaseIterable {
  case good, warn, bad, info, quiet

  var className: HTML {
    switch self {
    case .good: "tone-good"
    case .warn: "tone-warn"
    case .bad: "tone-bad"
    case .info: "tone-info"
    case .quiet: "tone-quiet"
    }
  }
}

/// The silhouette of a state, different for each so that it is told without colour and in print.
package enum Shape: Sendable, CaseIterable {
  case ring, half, triangle, octagon, pause, check, doubleCheck, slash, square, bar, forward, back

  package var html: HTML {
    "<svg class=\"shape\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">\(drawing)</svg>"
  }

  private var drawing: HTML {
    switch self {
    case .ring:
      "<circle cx=\"8\" cy=\"8\" r=\"5.7\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\"/>"
    case .half:
      """
      <circle cx="8" cy="8" r="5.7" fill="none" stroke="currentColor" stroke-width="2.2"/>\
      <path d="M8 2.3v11.4a5.7 5.7 0 0 0 0-11.4z" fill="currentColor"/>
      """
    case .triangle:
      """
      <path d="M8 1.5 15.3 14.5H.7z" fill="currentColor"/>\
      <path d="M8 6v4M8 12v.6" stroke="#fff" stroke-width="1.7"/>
      """
    case .octagon:
      """
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor"/>\
      <path d="M8 4v5M8 11.1v1.4" stroke="#fff" stroke-width="2"/>
      """
    case .pause: "<path d=\"M3.5 2h3.2v12H3.5zM9.3 2h3.2v12H9.3z\" fill=\"currentColor\"/>"
    case .check:
      "<path d=\"m2 8.5 4 4 8-9\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.6\"/>"
    case .doubleCheck:
      """
      <path d="m.8 8.7 3.4 3.5 6.3-7.7M7.3 11.7l.5.5L15 3.5" fill="none" stroke="currentColor" \
      stroke-width="2.2"/>
      """
    case .slash:
      """
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2.2"/>\
      <path d="m4 12 8-8" stroke="currentColor" stroke-width="2.2"/>
      """
    case .square: "<path d=\"M2 2h12v12H2z\" fill=\"currentColor\"/>"
    case .bar:
      """
      <path d="M2 2h12v12H2z" fill="none" stroke="currentColor" stroke-width="2.2"/>\
      <path d="M5 8h6" stroke="currentColor" stroke-width="2.2"/>
      """
    case .forward:
      "<path d=\"M8.5 2.5 14 8l-5.5 5.5M13.5 8H2\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\"/>"
    case .back:
      "<path d=\"M7.5 2.5 2 8l5.5 5.5M2.5 8H14\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\"/>"
    }
  }
}
