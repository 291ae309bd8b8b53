/// The tags of single scalars: outside, or begin, inside, end or single of a type (BIOES, 13 tags).
///
/// A tag is a small number, so that scores stand in flat arrays: 0 is outside; type t (ORG 0, PLACE 1, PERSON 2) has
/// begin 1 + 4t, inside 2 + 4t, end 3 + 4t and single 4 + 4t.
public enum Tag {
  public static let outside = 0
  public static let count = 13
  /// The types in the order of their tags.
  public static let types: [EntityClass] = [.organization, .place, .person]

  public static func begin(_ type: Int) -> Int { 1 + 4 * type }
  public static func inside(_ type: Int) -> Int { 2 + 4 * type }
  public static func end(_ type: Int) -> Int { 3 + 4 * type }
  public static func single(_ type: Int) -> Int { 4 + 4 * type }

  /// The tag of a scalar inside a name that takes up a range of the line.
  static func of(_ index: Int, in name: Range<Int>, type: Int) -> Int {
    if name.count == 1 { return single(type) }
    return index == name.lowerBound ? begin(type) : index == name.upperBound - 1 ? end(type) : inside(type)
  }

  /// The index of the type of a tag that is not `outside`.
  public static func type(of tag: Int) -> Int { (tag - 1) >> 2 }

  /// A name may begin at the scalar (begin, single), or none stands here.
  public static func opens(_ tag: Int) -> Bool { tag == outside || (tag - 1) & 3 == 0 || (tag - 1) & 3 == 3 }

  /// No name goes on behind the scalar (outside, end, single).
  public static func closes(_ tag: Int) -> Bool { tag == outside || (tag - 1) & 3 >= 2 }

  /// Whether `next` may stand right behind `tag`.
  public static func allows(_ tag: Int, _ next: Int) -> Bool {
    if closes(tag) || opens(next) { return closes(tag) && opens(next) }
    return type(of: tag) == type(of: next)
  }
}
