extension StringProtocol where SubSequence == Substring {
  /// The matches that do not begin right behind one of these characters: a number is read from its first digit on, and
  /// not out of the middle of a date.
  func matches<Output>(of pattern: some RegexComponent<Output>, notBehind characters: String) -> [Regex<
    Output
  >.Match] {
    matches(of: pattern).filter { match in
      match.range.lowerBound == startIndex
        || !characters.contains(self[index(before: match.range.lowerBound)])
    }
  }
}

/// What a number must not stand behind.
let middleOfNumber = "0123456789/.,-–"
