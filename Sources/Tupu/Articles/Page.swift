/// What is known of a page beside its text: where it came from and, from options or `--pages`, its paper, place and date.
public struct PageIdentity: Hashable, Codable, Sendable {
  /// `page-` and a hash of relative path and content: what identifies a page in a graph.
  public let id: String
  /// The file's name without folder and extension.
  public let name: String
  /// The file's path as given.
  public let source: String
  public let paper: String?
  /// The division that the paper is of, in full: 青岛市.
  public let city: String?
  public let province: String?
  /// ISO 8601: 2024-05-15.
  public let date: String?

  public init(
    id: String, name: String, source: String, paper: String? = nil, city: String? = nil, province: String? = nil,
    date: String? = nil
  ) {
    self.id = id
    self.name = name
    self.source = source
    self.paper = paper
    self.city = city
    self.province = province
    self.date = date
  }
}

/// One newspaper page: what is known of it, and its text as it came out of its layout.
public struct Page: Sendable {
  public let identity: PageIdentity
  /// The file's text, decoded; all source offsets count its Unicode scalars.
  public let text: ScalarText

  public init(identity: PageIdentity, text: ScalarText) {
    self.identity = identity
    self.text = text
  }
}
