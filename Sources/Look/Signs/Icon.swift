import Web

/// A small drawing beside a word; it never stands alone, so it is hidden from screen readers.
package enum Icon: Sendable, CaseIterable {
  case receive, work, register, chart, search, catalogue, desk, people, settings, printer, download, scan,
    clip, message, money, score
  case right, left, up, down, plus, menu
  case warning, done, stop, info

  package var html: HTML {
    "<svg class=\"icon\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\(drawing)</svg>"
  }

  private var drawing: HTML {
    switch self {
    case .receive:
      """
      <path d="M11 3H5.5A1.5 1.5 0 0 0 4 4.5v11A1.5 1.5 0 0 0 5.5 17h9a1.5 1.5 0 0 0 1.5-1.5V8z\
      M11 3v5h5M10 10.5v4M8 12.5h4"/>
      """
    case .work:
      """
      <path d="M8.5 5H17M8.5 10H17M8.5 15H17M3 5l1.2 1.2L6.5 4M3 10l1.2 1.2L6.5 9\
      M3 15l1.2 1.2L6.5 14"/>
      """
    case .register:
      """
      <path d="M4 4.5A1.5 1.5 0 0 1 5.5 3H16v14H5.5A1.5 1.5 0 0 1 4 15.5zM4 14.5h12M7.5 6.5h5\
      M7.5 9.5h5"/>
      """
    case .chart: "<path d=\"M3 17h14M5.5 17v-6M10 17V4M14.5 17V8\"/>"
    case .score: "<path d=\"m10 3 2.1 4.5 4.9.6-3.6 3.4.9 4.9-4.3-2.4-4.3 2.4.9-4.9L3 8.1l4.9-.6z\"/>"
    case .search: "<circle cx=\"9\" cy=\"9\" r=\"5.5\"/><path d=\"m13.2 13.2 4 4\"/>"
    case .catalogue:
      """
      <path d="\
      M3 5.5A1.5 1.5 0 0 1 4.5 4H8l2 2h5.5A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z"/>
      """
    case .desk: "<path d=\"M3 11.5a7 7 0 0 1 14 0M10 11.5l3.2-3.7M3 15h14\"/>"
    case .people:
      """
      <circle cx="7.5" cy="7" r="3"/><path d="M2.5 16.5c0-3 2-4.8 5-4.8s5 1.8 5 4.8\
      M13 4.3a3 3 0 0 1 0 5.4M14.5 12c1.9.6 3 2.2 3 4.5"/>
      """
    case .settings:
      """
      <circle cx="10" cy="10" r="2.6"/><path d="M10 2.5v2.6M10 14.9v2.6M2.5 10h2.6M14.9 10h2.6\
      M4.7 4.7l1.8 1.8M13.5 13.5l1.8 1.8M4.7 15.3l1.8-1.8M13.5 6.5l1.8-1.8"/>
      """
    case .printer:
      """
      <path d="M6 7V3h8v4\
      M6 14H4.5A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7h11A1.5 1.5 0 0 1 17 8.5v4a1.5 1.5 0 0 1-1.5 1.5H14\
      M6 12h8v5H6z"/>
      """
    case .download: "<path d=\"M10 3v10M6 9.5l4 4 4-4M3.5 17h13\"/>"
    case .scan:
      """
      <path d="M3 7V4.5A1.5 1.5 0 0 1 4.5 3H7M13 3h2.5A1.5 1.5 0 0 1 17 4.5V7\
      M17 13v2.5a1.5 1.5 0 0 1-1.5 1.5H13M7 17H4.5A1.5 1.5 0 0 1 3 15.5V13M6.5 6.5h3v3h-3z\
      M11.5 11.5h2v2h-2M12 6.5h1.5v2M6.5 12h2v1.5"/>
      """
    case .message:
      """
      <path d="M4.5 4h11A1.5 1.5 0 0 1 17 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-9A1.5 1.5 0 0 1 4.5 4z\
      M3.4 5.2 10 10.5l6.6-5.3"/>
      """
    case .money:
      """
      <path d="M4 5h12a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 16 15H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 5z\
      M5 10h.1M15 10h.1"/><circle cx="10" cy="10" r="2.3"/>
      """
    case .right: "<path d=\"M4 10h12M11 5l5 5-5 5\"/>"
    case .left: "<path d=\"M16 10H4M9 5l-5 5 5 5\"/>"
    case .up: "<path d=\"M10 16V4M5 9l5-5 5 5\"/>"
    case .down: "<path d=\"M10 4v12M5 11l5 5 5-5\"/>"
    case .clip:
      """
      \
      <path d="m16 9-6.5 6.5a3.5 3.5 0 0 1-5-5L11 4a2.3 2.3 0 0 1 3.3 3.3l-6.3 6.2a1.1 1.1 0 0 1-1.6-1.6L12 6.5"/>
      """
    case .warning: "<path d=\"M10 3 2.5 16.5h15zM10 8v4M10 14.2v.1\"/>"
    case .done: "<circle cx=\"10\" cy=\"10\" r=\"7.5\"/><path d=\"m6.5 10.3 2.5 2.5 4.7-5.3\"/>"
    case .stop: "<path d=\"M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9zM10 6v5M10 13.7v.1\"/>"
    case .info: "<circle cx=\"10\" cy=\"10\" r=\"7.5\"/><path d=\"M10 9.5V14M10 6.3v.1\"/>"
    case .plus: "<path d=\"M10 4v12M4 10h12\"/>"
    case .menu: "<path d=\"M3 5.5h14M3 10h14M3 14.5h14\"/>"
    }
  }
}
