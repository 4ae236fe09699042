import Casework
import Web

/// What an officer filled in for one act. The forms of all acts stand on one page, so each name begins with its act; the
/// rest is the field's path in the draft: `hand_over.receiver.name`.
struct ActForm {
  let act: Act
  let form: Form

  /// The dossier's version the officer saw; nil for a button that stands in a list.
  var version: Int? { Int(form["version"]) }

  func name(_ path: String) -> String { "\(act.rawValue).\(path)" }

  /// The uploads that belong to this act's own field.
  var uploads: [Upload] { form.uploads(name("files")) }

  /// The paper of the procedure that files are added to.
  func component(in procedure: Procedure) -> Int? {
    Int(form[name("component")]).flatMap { number in
      procedure.components.contains { $0.number == number } ? number : nil
    }
  }

  func draft(with files: [FileReference]) -> ActDraft {
    let head = name("")
    var fields: [String: String] = [:]
    for field in form.fields.all where field.name.hasPrefix(head) {
      // Where a name comes twice the first counts, as everywhere.
      let path = String(field.name.dropFirst(head.count))
      if fields[path] == nil { fields[path] = field.value }
    }
    return ActDraft(act, fields, files: files)
  }

  /// Problems under the names the form's fields have.
  func errors(_ wrong: WrongFields) -> [FieldError] {
    wrong.problems.map { FieldError(name($0.field), $0.notice) }
  }
}
