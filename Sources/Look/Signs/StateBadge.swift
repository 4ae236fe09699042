import Casework
import Web

/// A state: read as a word, seen as a shape, and only then as a colour.
package struct StateBadge: Part {
  let word: String
  let shape: Shape
  let tone: Tone

  package init(_ word: String, _ shape: Shape, _ tone: Tone) {
    self.word = word
    self.shape = shape
    self.tone = tone
  }

  /// Where a dossier stands (*trạng thái*).
  package init(_ stage: Stage) {
    switch stage {
    case .registered: self.init(stage.label, .half, .info)
    case .received: self.init(stage.label, .ring, .info)
    case .processing: self.init(stage.label, .forward, .info)
    case .awaitingSupplement, .awaitingPayment: self.init(stage.label, .pause, .warn)
    case .decided: self.init(stage.label, .check, .good)
    case .returned: self.init(stage.label, .doubleCheck, .good)
    case .declined: self.init(stage.label, .slash, .quiet)
    case .withdrawn: self.init(stage.label, .back, .quiet)
    case .stopped: self.init(stage.label, .bar, .quiet)
    }
  }

  package var html: HTML { "<span class=\"badge \(tone.className)\">\(shape.html)\(word)</span>" }
}
