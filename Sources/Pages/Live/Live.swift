import Office
import Web

/// What keeps open boards and lists up to date (`text/event-stream`): that something changed, never what.
enum Live {
  static func register(_ routes: inout Routes, _ site: Site) {
    site.officers.get(Address.live, in: &routes) { asked in
      // A browser that connects again says what it heard last; at first the page says what it shows.
      let seen = asked.request.headers["Last-Event-ID"] ?? asked.query["seen"]
      let place = try site.live.sit(asked.signedIn, seen: seen.flatMap { Int64($0) })
      return .stream(type: "text/event-stream") { out in
        try await out.write("retry: 5000\n\n")
        while true {
          switch await place.seat.next() {
          case .changed(let version):
            try await out.write("id: \(version)\nevent: changed\ndata: \(version)\n\n")
          case .still: try await out.write(":\n\n")
          case .over: return
          }
        }
      }.with("X-Accel-Buffering", "no")
    }
  }
}
