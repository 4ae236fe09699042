import Casework
import Indicators
import Office

/// `motcua scores`: brings in the scores the national portal published.
let scoresCommand = OfficeCommand(
  name: "scores",
  acts: [OfficeCommand.Act(name: "import", form: "TỆP", operands: 1, plan: planScoreImport)],
  legend: """
    TỆP: CSV có cột ngày, mã đơn vị, tên đơn vị, chỉ số, điểm, hạng; dòng TONG là tổng điểm của đơn vị trong ngày.
    Tệp sai một ô thì không nhập dòng nào; lỗi được báo theo dòng và cột.

    """)

private func planScoreImport(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let (path, bytes) = try namedFile(call)
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return { office in
    do {
      let report = try await office.importScores(bytes, name: name, by: .program)
      return Answer(output: "\(report.words)\n")
    } catch let faults as ScoreFaults {
      throw Failure(
        reason: "tệp \(path) có lỗi, không nhập gì:\n" + faults.all.map(\.notice).joined(separator: "\n"))
    }
  }
}
