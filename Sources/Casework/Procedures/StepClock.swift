import Deadlines

extension WorkingCalendar {
  /// When a step entered at `entered` should be done (R10). A step without time of its own, such as handing over, is due
  /// at once.
  package func due(of step: ProcessStep, entered: Moment) -> Moment {
    (stepDue(after: entered, allowed: .minutes(step.minutes)) ?? entered).wholeMinute
  }
}

extension TimeLimit: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try String(from: decoder)
    guard let limit = TimeLimit(parsing: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "no time limit: \(text)"))
    }
    self = limit
  }
  package func encode(to encoder: any Encoder) throws { try code.encode(to: encoder) }
}
