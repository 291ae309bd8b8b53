/// What a printed line is in its story.
package enum LineRole: UInt8, CaseIterable, Sendable {
  case section, kicker, headline, subhead, byline, crosshead, body, furniture

  /// Part of a story's head.
  package var isHead: Bool { rawValue <= LineRole.byline.rawValue }
}
