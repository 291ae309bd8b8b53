/// The classes of named things. The raw value is the code that JSON and the command line use.
public enum EntityClass: String, Codable, Sendable, CaseIterable, Comparable {
  case organization = "ORG"
  case place = "PLACE"
  case person = "PERSON"

  public static func < (a: EntityClass, b: EntityClass) -> Bool { a.rawValue < b.rawValue }
}
