import Look
import Web

/// The pages of statistics (*thống kê*).
struct StatisticsTabs: Part {
  enum Page: CaseIterable {
    case table, charts, figures, periods, reports, doctor

    var label: String {
      switch self {
      case .table: "Bảng thống kê"
      case .charts: "Biểu đồ"
      case .figures: "Chỉ tiêu"
      case .periods: "Chốt số liệu"
      case .reports: "Báo cáo"
      case .doctor: "Soát dữ liệu"
      }
    }
    var link: Link {
      switch self {
      case .table: Address.statistics.path()
      case .charts: Address.charts.path()
      case .figures: Address.figures.path()
      case .periods: Address.periods.path()
      case .reports: Address.reports.path()
      case .doctor: Address.doctor.path()
      }
    }
  }
  let here: Page

  var html: HTML {
    Tabs("Thống kê", Page.allCases.map { Tabs.Tab($0.label, $0.link, isHere: $0 == here) }).html
  }
}
