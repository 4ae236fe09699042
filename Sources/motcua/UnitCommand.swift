import Casework
import Office

/// `motcua unit`: the communes, wards and special zones this installation serves.
let unitCommand = OfficeCommand(
  name: "unit",
  acts: [
    OfficeCommand.Act(
      name: "add",
      form: "--agency MÃ --kind LOẠI --name TÊN --province TỈNH [--place ĐỊA-DANH] [--address ĐỊA-CHỈ]"
        + " [--phone SỐ]",
      options: ["--agency", "--kind", "--name", "--province", "--place", "--address", "--phone"],
      founds: true,
      plan: planAdd),
    OfficeCommand.Act(
      name: "province", form: "--agency MÃ-TỈNH --name TÊN-TỈNH [--address ĐỊA-CHỈ] [--phone SỐ]",
      options: ["--agency", "--name", "--address", "--phone"], plan: planProvince),
    OfficeCommand.Act(name: "list", form: "", plan: planList),
  ],
  legend: """
    MÃ:       mã định danh cơ quan, như H48.37.28: phần đầu của mã hồ sơ
    LOẠI:     \(CommuneKind.allCases.map { "\($0.rawValue) (\($0.label))" }.joined(separator: ", "))
    TÊN:      tên riêng, không kèm loại; ĐỊA-DANH không ghi thì dùng tên này
    TÊN-TỈNH: như “tỉnh Mẫu”; các xã, phường, đặc khu ghi --province như vậy thuộc tỉnh này

    """)

private func planAdd(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let name = try call.needed("--name")
  guard
    let kind = try call.read(
      "--kind", "một trong \(CommuneKind.allCases.map(\.rawValue).joined(separator: ", "))",
      { CommuneKind(rawValue: $0) })
  else { throw WrongCall(reason: "thiếu --kind") }
  let unit = Commune(
    id: UnitID(0), agency: try call.needed("--agency"), kind: kind, name: name,
    place: call.text("--place") ?? name,
    province: try call.needed("--province"), address: call.text("--address") ?? "",
    phone: call.text("--phone") ?? "")
  return { office in
    try await office.addUnit(unit)
    return Answer(remark: "Đã thêm \(unit.fullName), mã \(unit.agency.uppercased()).\n")
  }
}

private func planProvince(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  let province = Province(
    id: UnitID(0), agency: try call.needed("--agency"), name: try call.needed("--name"),
    address: call.text("--address") ?? "", phone: call.text("--phone") ?? "")
  return { office in
    let id = try await office.addProvince(province)
    let count = office.definitions.tree.communes(of: id).count
    return Answer(remark: "Đã thêm \(province.name) với \(count) xã, phường, đặc khu.\n")
  }
}

private func planList(_ call: Call, _: Surroundings) throws -> OfficeCommand.Work {
  { office in
    let provinces = office.definitions.tree.provinces.values.sorted { $0.id < $1.id }
    return Answer(
      output: aligned(
        provinces.map { [$0.agency, $0.name, "", $0.address, $0.phone] }
          + office.units.map { [$0.agency, $0.fullName, $0.province, $0.address, $0.phone] }))
  }
}
