/// Averages with what they are taken of beside them: `bình quân 56 hồ sơ/ngày (1.245 hồ sơ/22 ngày)`.
enum AverageRule {
  static func findings(in report: ReportText) -> [Finding] {
    report.lines.flatMap { line -> [Finding] in
      guard !line.places(of: "bình quân").isEmpty || !line.places(of: "trung bình").isEmpty else { return [] }
      let figures = line.figures
      return zip(figures, figures.dropFirst()).compactMap { told, ratio in
        guard told.kind == .count || told.kind == .decimal, ratio.kind == .fraction, let whole = ratio.whole,
          whole > 1,
          ratio.value >= whole
        else { return nil }
        let begin = max(line.sentence(before: told.start), told.start - 70)
        let before = line.words(from: begin, to: told.start)
        let gap = line.words(from: told.end, to: ratio.start)
        guard Kind.has(before, "bình quân") || Kind.has(before, "trung bình"), gap.contains("("),
          gap.count <= 40,
          !gap.contains(where: { ".;)".contains($0) })
        else { return nil }
        // In hundredths; what is told whole may be cut or rounded.
        let real = (200 * ratio.value + whole) / (2 * whole)
        let said = told.percent?.hundredths ?? told.value * 100
        let grain = told.kind == .count ? 100 : power(2 - min(2, told.percent?.decimals ?? 0))
        guard abs(real - said) >= grain else { return nil }
        let should = String(Percent.written(hundredths: real).dropLast())
        return line.finding(
          .error, at: told, quote: told.start..<ratio.end, says: told.text, should: should,
          why: "\(grouped(ratio.value))/\(grouped(whole)) = \(should).")
      }
    }
  }
}
