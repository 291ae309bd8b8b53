/// One story of a page.
public struct Article: Hashable, Codable, Sendable {
  /// `art-` and a hash of page and headline.
  public let id: String
  /// The page's name, and its identity in a graph.
  public let page: String
  public let pageID: String
  public let source: String
  public let section: String?
  public let kicker: String?
  public let headline: String?
  public let subheads: [String]
  public let byline: Byline?
  public let dateline: Dateline?
  /// The body in reading order, crossheads among it.
  public let paragraphs: [String]
  /// Which paragraphs are crossheads.
  public let crossheads: [Int]
  /// The story breaks off, or a piece of it is missing.
  public let isTruncated: Bool
  /// A passage that belongs to no story found.
  public let isFragment: Bool
  /// Kicker, headline, subheads, byline as printed and paragraphs, each on its own line, absent parts left out.
  public let text: String
  /// Where the text stands in the source file, in order of the text; together they cover it but for the line breaks.
  public let stretches: [Stretch]

  /// A run of the text that stands scalar for scalar in the source file.
  public struct Stretch: Hashable, Codable, Sendable {
    /// Offset in the article's text, offset in the file's text, and length, all in Unicode scalars.
    public let start: Int
    public let source: Int
    public let count: Int

    public init(start: Int, source: Int, count: Int) {
      self.start = start
      self.source = source
      self.count = count
    }
  }

  public init(
    id: String, page: PageIdentity, section: String? = nil, kicker: String? = nil, headline: String? = nil,
    subheads: [String] = [], byline: Byline? = nil, dateline: Dateline? = nil, paragraphs: [String],
    crossheads: [Int] = [], isTruncated: Bool = false, isFragment: Bool = false, stretches: [Stretch] = []
  ) {
    self.id = id
    self.page = page.name
    self.pageID = page.id
    self.source = page.source
    self.section = section
    self.kicker = kicker
    self.headline = headline
    self.subheads = subheads
    self.byline = byline
    self.dateline = dateline
    self.paragraphs = paragraphs
    self.crossheads = crossheads
    self.isTruncated = isTruncated
    self.isFragment = isFragment
    self.stretches = stretches
    let head = [kicker, headline] + subheads + [byline?.printed]
    text = (head.compactMap { $0 } + paragraphs).joined(separator: "\n")
  }
}

/// Who is credited for a story.
public struct Byline: Hashable, Codable, Sendable {
  /// As printed on a line of its own; nil where the credit stands inside the body.
  public let printed: String?
  public let outlets: [String]
  /// All who are credited for text or pictures but correspondents and editors, without blanks.
  public let reporters: [String]
  public let correspondents: [String]

  public init(printed: String?, outlets: [String] = [], reporters: [String] = [], correspondents: [String] = []) {
    self.printed = printed
    self.outlets = outlets
    self.reporters = reporters
    self.correspondents = correspondents
  }
}

/// The opening that says where and when a story was filed: 本报5月14日讯.
public struct Dateline: Hashable, Codable, Sendable {
  public let printed: String
  /// ISO 8601; nil where the year is not known.
  public let date: String?

  public init(printed: String, date: String?) {
    self.printed = printed
    self.date = date
  }
}
