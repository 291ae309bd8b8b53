import Testing

@testable import Tupu

struct DivisionTableTests {
  let table = DivisionTable.standard

  @Test func aDivisionIsFoundByCodeAndByEveryForm() {
    #expect(table[370211]?.name == "黄岛区")
    #expect(table.divisions(named: "黄岛区").map(\.code) == [370211])
    #expect(table.divisions(named: "黄岛").contains { $0.code == 370211 })
    #expect(table.divisions(named: "彭水").map(\.name) == ["彭水苗族土家族自治县"])
    #expect(table.divisions(named: "凉山州").map(\.code) == [513400])
    #expect(table.divisions(named: "没有这个地方").isEmpty)
    #expect(table[999999] == nil)
  }

  @Test func namesakesAreAllThere() {
    let districts = table.divisions(named: "鼓楼区").filter { !$0.isWithdrawn }
    #expect(Set(districts.map(\.code)).isSuperset(of: [320106, 320302, 350102, 410204]))
  }

  @Test func withdrawnCodesAreMarked() {
    #expect(table[370284]?.name == "胶南市")
    #expect(table[370284]?.isWithdrawn == true)
    #expect(table[370211]?.isWithdrawn == false)
  }

  @Test func chainsRunFromTheProvinceDown() throws {
    let district = try #require(table[370211])
    #expect(table.chain(of: district).map(\.name) == ["山东省", "青岛市", "黄岛区"])
    let province = try #require(table[370000])
    #expect(province.contains(district))
    #expect(!district.contains(province))
    #expect(table.children(of: province).contains { $0.name == "青岛市" })
  }

  @Test(arguments: [
    ("黄岛区", "黄岛"), ("青岛市", "青岛"), ("内蒙古自治区", "内蒙古"), ("彭水苗族土家族自治县", "彭水"), ("化隆回族自治县", "化隆"), ("曹县", "曹县"), ("凉山彝族自治州", "凉山"),
    ("巴音郭楞蒙古自治州", "巴音郭楞"), ("香港特别行政区", "香港"), ("伊犁哈萨克自治州", "伊犁"),
  ]) func shortNames(name: String, short: String) { #expect(Division.shortName(of: name) == short) }
}
