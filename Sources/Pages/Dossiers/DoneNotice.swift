import Casework
import Look
import Office
import Web

extension Dossiers {
  /// What the officer has just done, told from the facts and not from the address: a link sent around claims nothing.
  static func notice(_ file: DossierFile, _ asked: OfficerRequest, _ site: Site) -> HTML {
    let dossier = file.dossier
    if asked.query["received"] != nil, dossier.stage != .declined {
      return """
        <div class="notice tone-good" role="status">\(Icon.done.html)<div class="notice-body">\
        <p><strong>Đã tiếp nhận hồ sơ <span class="num">\(dossier.code.text)</span>.</strong> \
        Hẹn trả \(dossier.due.spoken).</p>\
        <p class="acts">\(LinkButton("In giấy hẹn", Address.receipt.path(dossier.code), .tall, icon: .printer))\
        \(LinkButton("Tiếp nhận hồ sơ khác", Address.intake.path()))</p></div></div>
        """
    }
    guard let act = asked.query["done"].flatMap({ Act(rawValue: $0) }),
      let last = file.history.last(where: { $0.fact.act(by: $0.officer) == act }),
      last.officer == asked.officer.id
    else { return .empty }
    let back: HTML = .when(
      WorkPlace.work.isFor(asked.actor), "<a href=\"\(Address.work.path())\">Về việc của tôi</a>")
    return Notice(.good, "\(words(last.fact, dossier, site.office.definitions))", back).html
  }

  private static func words(_ fact: DossierFact, _ dossier: Dossier, _ definitions: Definitions) -> String {
    func step(_ order: Int) -> String {
      dossier.procedure.step(order).map { "bước \(order) “\($0.name)”" } ?? "bước \(order)"
    }
    func given(_ officer: OfficerID?) -> String { officer.map { ", giao \(definitions.name(of: $0))" } ?? "" }
    return switch fact {
    case .received: "Đã tiếp nhận hồ sơ."
    case .declined: "Đã từ chối tiếp nhận hồ sơ."
    case .forwarded(let fact): "Đã chuyển hồ sơ sang \(step(fact.to))\(given(fact.assignee))."
    case .sentBack(let fact): "Đã trả hồ sơ về \(step(fact.to))\(given(fact.assignee))."
    case .assigned(let fact):
      fact.assignee == dossier.holder && dossier.step == fact.step
        ? "Đã giao \(step(fact.step)) cho \(definitions.name(of: fact.assignee))."
        : "Đã giao việc."
    case .issued(let fact): "Đã phát hành kết quả số \(fact.number), chuyển quầy trả."
    case .feeCollected(let fact): "Đã thu \(fact.amount.written)."
    case .filesAdded(let fact): "Đã thêm \(fact.files.count) tệp."
    case .withdrawn: "Đã ghi nhận rút hồ sơ."
    case .handedOver: "Đã trả kết quả. Hồ sơ kết thúc."
    default:
      fact.telling.map { telling in
        telling.detail.isEmpty ? "\(telling.headline)." : "\(telling.headline): \(telling.detail)."
      } ?? "Đã ghi."
    }
  }
}
