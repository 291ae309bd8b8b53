import Testing

@testable import Tupu

@Test(arguments: [
  ("qingdao-daily-2024-05-15", "2024-05-15"), ("20240515_A02", "2024-05-15"), ("2024年5月15日", "2024-05-15"),
  ("A02_20230229", nil), ("page-001", nil), ("12345678", nil), ("2024-13-01", nil), ("1999-12-31-to-2000-01-01", "2000-01-01"),
  ("", nil),
] as [(String, String?)])
func aDateInAFileName(name: String, date: String?) {
  #expect(DateInName.date(in: name) == date)
}

@Test func aDateOptionIsWrittenInFull() {
  #expect(DateInName.isDate("2024-02-29"))
  #expect(!DateInName.isDate("2023-02-29"))
  #expect(!DateInName.isDate("2024-5-15"))
  #expect(!DateInName.isDate("2024-05-15-"))
}
