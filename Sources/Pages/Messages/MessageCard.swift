import Casework
import Look
import Office
import Web

/// What the citizen of one dossier was told, newest first: a part of the dossier's page.
struct MessageCard {
  let messages: [Message]
  let definitions: Definitions

  var html: HTML {
    .when(
      !messages.isEmpty,
      Card("Đã báo cho người dân", id: "h-messages", note: "Mới nhất trước", Timeline(entries).html).html)
  }

  private var entries: [Timeline.Entry] {
    messages.reversed().map { message in
      Timeline.Entry(
        (message.sentAt ?? message.created).written,
        """
        <strong>\(message.kind.label)</strong>, \(message.channel.label.lowercased()) \
        <span class="num">\(isolated: message.address)</span> \(badge(message))\(print(message))
        """,
        reason: message.state == .sent ? "" : message.fault ?? "", reasonLabel: "Ghi chú",
        who: message.settledBy.map(definitions.told) ?? "", isMain: message.state == .failed)
    }
  }

  private func badge(_ message: Message) -> StateBadge {
    let word = message.state.label
    return switch message.state {
    case .waiting: StateBadge(word, .ring, .info)
    case .sending: StateBadge(word, .forward, .info)
    case .sent: StateBadge(message.channel == .print ? "Đã đưa" : word, .check, .good)
    case .failed: StateBadge(word, .octagon, .bad)
    case .cancelled: StateBadge(word, .slash, .quiet)
    case .print: StateBadge(word, .half, .warn)
    }
  }

  private func print(_ message: Message) -> HTML {
    .when(
      message.channel == .print && message.state != .cancelled,
      " \(LinkButton("In giấy báo", Address.note.path(message.key), .small, icon: .printer))")
  }
}
