/// A thing in the world that pages name.
public struct Entity: Hashable, Codable, Sendable {
  /// ASCII: `plc-cn-370211`, or the class's prefix and a hash of normalised name and what tells namesakes apart.
  public let id: String
  public let type: EntityClass
  /// The fullest proper name that the pages support.
  public let name: String
  /// Every other printed form, sorted by scalars.
  public let aliases: [String]
  /// The division's code (GB/T 2260), for Chinese divisions.
  public let divisionCode: String?

  public init(id: String, type: EntityClass, name: String, aliases: [String] = [], divisionCode: String? = nil) {
    self.id = id
    self.type = type
    self.name = name
    self.aliases = aliases
    self.divisionCode = divisionCode
  }
}
