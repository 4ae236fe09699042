import Web

/// What a citizen came to know, in one breath: the state as word and shape, then a few plain sentences.
package struct Answer: Part {
  let word: String
  let shape: Shape
  let tone: Tone
  let sentences: [HTML]

  package init(_ word: String, _ shape: Shape, _ tone: Tone, _ sentences: [HTML]) {
    self.word = word
    self.shape = shape
    self.tone = tone
    self.sentences = sentences
  }

  package var html: HTML {
    let lines: [HTML] = sentences.map { "<p>\($0)</p>" }
    return """
      <div class="answer \(tone.className)"><h2>\(shape.html)\(word)</h2>\(lines)</div>
      """
  }
}

/// Where a citizen can go from here: a few large doors, each with a sentence.
package struct Doors: Part {
  package struct Door: Sendable {
    let title: String
    let note: String
    let link: Link
    package init(_ title: String, note: String, _ link: Link) {
      self.title = title
      self.note = note
      self.link = link
    }
  }
  let doors: [Door]
  package init(_ doors: [Door]) { self.doors = doors }

  package var html: HTML {
    let lines: [HTML] = doors.map { door in
      """
      <li><a href="\(door.link)"><span><b>\(door.title)</b>\(door.note)</span>\(Icon.right.html)</a></li>
      """
    }
    return "<ul class=\"doors\">\(lines)</ul>"
  }
}
