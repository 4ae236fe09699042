import Casework
import Look
import Office
import Web

/// Where in a list somebody is and how it is sorted, read from an address. What cannot be read is left out.
struct ListAsk {
  var order: ListOrder?
  var after: Cursor?
  var before: Cursor?
  /// How many rows stand on the pages before.
  var skipped = 0

  init(_ fields: Fields) {
    order = fields["sort"].flatMap { ListOrder(rawValue: $0) }
    after = fields["after"].flatMap { Cursor($0) }
    before = fields["before"].flatMap { Cursor($0) }
    if after != nil || before != nil, let typed = fields["n"].flatMap({ Int($0) }) {
      skipped = max(0, min(typed, 99_999_999))
    }
  }

  /// A heading that sorts by `order` when it is pressed.
  /// - Parameter list: the list itself, with its filters.
  func column(_ label: String, _ kind: Column.Kind, by asked: ListOrder, usual: ListOrder, _ list: Link)
    -> Column
  {
    Column(
      label, kind, sort: list.with(query: [("sort", asked.rawValue)]),
      order: (order ?? usual) == asked ? (asked == .newest ? .descending : .ascending) : nil)
  }

  func pager(_ page: ListPage, of whole: Int, size: Int, _ list: Link) -> Pager {
    let sorted = order.map { list.with(query: [("sort", $0.rawValue)]) } ?? list
    let next = page.next.map {
      sorted.with(query: [("after", $0.text), ("n", String(skipped + page.rows.count))])
    }
    var previous: Link?
    if after != nil || before != nil {
      previous =
        page.previous.flatMap { first in
          skipped > size
            ? sorted.with(query: [("before", first.text), ("n", String(skipped - size))]) : nil
        } ?? sorted
    }
    guard !page.rows.isEmpty else { return Pager(previous: previous, next: next) }
    let (first, last) = (skipped + 1, skipped + page.rows.count)
    return Pager(
      previous: previous, next: next,
      note: "Dòng \(first.vietnamese)–\(last.vietnamese) trong \(whole.vietnamese)")
  }
}
