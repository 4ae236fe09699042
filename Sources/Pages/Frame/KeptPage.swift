import Casework
import Deadlines
import Office
import Sodium
import Web

/// The middle of a page, with the places where secrets stand that are fresh each time.
final class KeptPage: Sendable {
  let dossier: DossierID
  let standing: Standing
  let day: Day
  /// The minute its clocks show; nil where none runs any more.
  let minute: Moment?
  let title: [UInt8]
  let main: SealedMarkup

  init(
    dossier: DossierID, standing: Standing, day: Day, minute: Moment?, title: String, main: SealedMarkup
  ) {
    self.dossier = dossier
    self.standing = standing
    self.day = day
    self.minute = minute
    self.title = Array(title.utf8)
    self.main = main
  }

  /// Bytes of memory, nearly.
  var cost: Int { main.bytes.count + main.places.count * 24 + 400 }

  func isTrue(at now: Moment) -> Bool { day == now.day && (minute == nil || minute == now.wholeMinute) }
}

extension KeptPage {
  /// The whole page, with a token under a fresh mask and a fresh key in every form.
  func whole(in frame: KeptFrame, _ csrf: CSRF, _ secret: (Int) -> [UInt8]) -> [UInt8] {
    let parts = [frame.before.bytes, title, frame.between.bytes, main.bytes, frame.after.bytes]
    let starts = parts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    let token = Array(csrf.token(mask: secret(32)).utf8)
    return [UInt8](unsafeUninitializedCapacity: starts.last ?? 0) { out, count in
      let room = UnsafeMutableRawBufferPointer(out)
      for (part, start) in zip(parts, starts) {
        UnsafeMutableRawBufferPointer(rebasing: room[start...]).copyBytes(from: part)
      }
      for (markup, start) in [
        (frame.before, starts[0]), (frame.between, starts[2]), (main, starts[3]), (frame.after, starts[4]),
      ] {
        for place in markup.places {
          let fresh = place.kind == .token ? token : Array(Hex.text(secret(16)).utf8)
          UnsafeMutableRawBufferPointer(rebasing: room[(start + place.at)...]).copyBytes(from: fresh)
        }
      }
      count = starts.last ?? 0
    }
  }
}

/// The page around that: everything before the title, between title and middle, and after the middle.
struct KeptFrame: Sendable {
  let definitions: Int64
  let minute: Moment
  let before: SealedMarkup
  let between: SealedMarkup
  let after: SealedMarkup

  /// Cuts a page at the two marks that were put into it, which nothing else in it can equal.
  init?(
    _ page: HTML, title: String, main: String, token: String, definitions: Int64, minute: Moment
  ) {
    let bytes = page.bytes
    guard let first = bytes.places(of: title).first, let second = bytes.places(of: main).first,
      first < second
    else { return nil }
    self.definitions = definitions
    self.minute = minute
    before = SealedMarkup(Array(bytes[..<first]), token: token)
    between = SealedMarkup(Array(bytes[(first + title.utf8.count)..<second]), token: token)
    after = SealedMarkup(Array(bytes[(second + main.utf8.count)...]), token: token)
  }
}

/// Markup with the places of form tokens and form keys in it.
struct SealedMarkup: Sendable {
  struct Place: Sendable {
    enum Kind: Sendable { case token, key }
    let kind: Kind
    let at: Int
  }
  let bytes: [UInt8]
  let places: [Place]

  /// - Parameters:
  ///   - token: the form token as it stands in the markup.
  ///   - keys: the keys of its forms.
  init(_ bytes: [UInt8], token: String, keys: [String] = []) {
    // What a page was built in may have room for twice as many.
    self.bytes = [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
      count = room.initialize(fromContentsOf: bytes)
    }
    places =
      bytes.places(of: token).map { Place(kind: .token, at: $0) }
      + keys.flatMap { key in bytes.places(of: key).map { Place(kind: .key, at: $0) } }
  }
}

extension [UInt8] {
  /// Where `text` stands, from the front.
  fileprivate func places(of text: String) -> [Int] {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return [] }
    return withUnsafeBufferPointer { all in
      (0...(all.count - wanted.count)).filter { at in
        all[at] == first && all[at..<(at + wanted.count)].elementsEqual(wanted)
      }
    }
  }
}
