import Web

/// What happened with a dossier (*lịch sử*), in the order given: when, what, why, by whom.
package struct Timeline: Part {
  package struct Entry: Sendable {
    let when: String
    let what: HTML
    let reason: String
    let reasonLabel: String
    let who: String
    let isMain: Bool

    /// - Parameters:
    ///   - reason: the person's own words; empty where none were given.
    ///   - reasonLabel: what those words are: a reason, an opinion.
    ///   - isMain: a turning point, marked by a filled dot.
    package init(
      _ when: String, _ what: HTML, reason: String = "", reasonLabel: String = "Lý do", who: String,
      isMain: Bool = false
    ) {
      self.when = when
      self.what = what
      self.reason = reason
      self.reasonLabel = reasonLabel
      self.who = who
      self.isMain = isMain
    }
  }
  let entries: [Entry]
  package init(_ entries: [Entry]) { self.entries = entries }

  package var html: HTML {
    let lines: [HTML] = entries.map { entry in
      """
      <li><time>\(entry.when)</time><span class="dot\(flag: entry.isMain, " dot-main")"></span><div>\
      <p>\(entry.what)</p>\(HTML.when(!entry.reason.isEmpty, "<p>\(entry.reasonLabel): <q>\(isolated: entry.reason)</q></p>"))\
      <p class="sub">\(entry.who)</p></div></li>
      """
    }
    return "<ol class=\"timeline\">\(lines)</ol>"
  }
}

/// The way through the office, step by step: done ones ticked, the present one filled.
package struct StepList: Part {
  package struct Step: Sendable {
    package enum Progress: Sendable { case done, now, ahead }
    let name: String
    let note: String
    let progress: Progress

    package init(_ name: String, note: String = "", _ progress: Progress) {
      self.name = name
      self.note = note
      self.progress = progress
    }
  }
  let steps: [Step]
  let isPublic: Bool

  /// - Parameter isPublic: in the large type of the citizens' side.
  package init(_ steps: [Step], isPublic: Bool = false) {
    self.steps = steps
    self.isPublic = isPublic
  }

  package var html: HTML {
    let lines: [HTML] = steps.enumerated().map { number, step in
      let note: HTML = .when(!step.note.isEmpty, "<span class=\"sub\">\(step.note)</span>")
      return switch step.progress {
      case .done:
        """
        <li class="step-done"><span class="step-mark">\(Shape.check.html)</span><div><b>\(step.name)</b>\
        <span class="vh"> (đã xong)</span>\(note)</div></li>
        """
      case .now:
        """
        <li class="step-now" aria-current="step"><span class="step-mark">\(number + 1)</span><div>\
        <b>\(step.name)</b>\(note)</div></li>
        """
      case .ahead:
        "<li><span class=\"step-mark\">\(number + 1)</span><div><b>\(step.name)</b>\(note)</div></li>"
      }
    }
    return "<ol class=\"\(isPublic ? "way" : "steps")\">\(lines)</ol>"
  }
}
