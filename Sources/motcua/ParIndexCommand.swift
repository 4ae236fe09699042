import Indicators
import Office

/// `motcua par-index`: brings in the frame of the province's index of administrative reform.
let parIndexCommand = OfficeCommand(
  name: "par-index",
  acts: [OfficeCommand.Act(name: "import", form: "TỆP", operands: 1, plan: planParFrameImport)],
  legend: """
    TỆP: bộ chỉ số CCHC của một năm dạng JSON, như share/data/par-index.json đi kèm chương trình.
    Tệp sai một chỗ thì không nhập gì; lỗi được báo theo dòng. Đơn vị đã nộp giữ bản đã chấm.

    """)

private func planParFrameImport(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let (path, bytes) = try namedFile(call)
  return { office in
    do {
      guard let (frame, revision) = try await office.importParFrame(bytes) else {
        return Answer(output: "Bộ chỉ số này đã nhập từ trước; không có gì thay đổi.\n")
      }
      let points = frame.fields.reduce(ScorePoints.zero) { $0 + $1.maximum }
      return Answer(
        output:
          "Đã nhập \(frame.name), năm \(frame.year), bản \(revision): \(frame.fields.count) lĩnh vực, \(frame.items.count) tiêu chí, \(points.brief) điểm.\n"
      )
    } catch let faults as FileFaultList {
      throw Failure(reason: "tệp \(path) có lỗi, không nhập gì:\n\(faults)")
    }
  }
}
