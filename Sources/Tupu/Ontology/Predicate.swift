/// The name of a kind of relation, as `ontology/predicates.tsv` declares it.
public struct Predicate: RawRepresentable, Hashable, Codable, Sendable, Comparable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  public static func < (a: Predicate, b: Predicate) -> Bool { a.rawValue < b.rawValue }

  public static let locatedIn = Predicate(rawValue: "locatedIn")
  public static let partOf = Predicate(rawValue: "partOf")
  public static let worksFor = Predicate(rawValue: "worksFor")
  public static let studiedAt = Predicate(rawValue: "studiedAt")
  public static let wrote = Predicate(rawValue: "wrote")
  public static let issued = Predicate(rawValue: "issued")
  public static let cooperatesWith = Predicate(rawValue: "cooperatesWith")
  public static let visited = Predicate(rawValue: "visited")
  public static let receivedAwardFrom = Predicate(rawValue: "receivedAwardFrom")
  public static let formerly = Predicate(rawValue: "formerly")
}
