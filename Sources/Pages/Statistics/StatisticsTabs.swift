import Look
import Web

/// The pages of statistics (*thống kê*).
struct StatisticsTabs: Part {
  enum Page: CaseIterable {
    case table, figures, periods

    var label: String {
      switch self {
      case .table: "Bảng thống kê"
      case .figures: "Chỉ tiêu"
      case .periods: "Chốt số liệu"
      }
    }
    var link: Link {
      switch self {
      case .table: Address.statistics.path()
      case .figures: Address.figures.path()
      case .periods: Address.periods.path()
      }
    }
  }
  let here: Page

  var html: HTML {
    Tabs("Thống kê", Page.allCases.map { Tabs.Tab($0.label, $0.link, isHere: $0 == here) }).html
  }
}
