/// What one mention means, before identifiers are given.
struct Meaning: Hashable, Sendable {
  let type: EntityClass
  /// The canonical name.
  let name: String
  /// The division, where it is one.
  let division: Division?
  /// What the name alone leaves open: an article's id for names that say little (张某, a bare surname), a division's id where several
  /// divisions have the name that this one begins with (鼓楼区政府).
  let scope: String?
  /// The rule that decided, and how sure it is, 0 to 1.
  let rule: ResolutionRule
  let score: Double

  init(
    _ type: EntityClass, _ name: String, division: Division? = nil, scope: String? = nil, rule: ResolutionRule, score: Double = 1
  ) {
    self.type = type
    self.name = name
    self.division = division
    self.scope = scope
    self.rule = rule
    self.score = score
  }

  /// What all meanings of one thing share on a page: 济宁市人社局 and 济宁市人力资源和社会保障局 are one.
  var key: String {
    guard type == .organization else { return id }
    return "org " + OfficeForm.identity(NameForm.normalized(name)) + " " + (scope ?? "")
  }

  /// The entity's identifier: the code of a division, else a hash of class, normalized name and scope.
  var id: String {
    if let division { return division.id }
    let prefix = Ontology.standard.classTerm(code: type.rawValue)?.idPrefix ?? "ent"
    let name = NameForm.normalized(name)
    return prefix + "-" + (scope.map { StableHash.hexadecimal(type.rawValue, name, $0) } ?? StableHash.hexadecimal(type.rawValue, name))
  }
}

/// The rules by which a mention gets its meaning: what `explain` shows.
public enum ResolutionRule: String, Codable, Sendable, CaseIterable {
  /// The name as it is printed.
  case asPrinted
  /// The user's own names say what it is in full.
  case dictionary
  /// The table of divisions knows one division of this form that fits the page.
  case division
  /// A country by one of its names.
  case country
  /// One character or a nickname that stands for a place: 鲁, 齐鲁.
  case abbreviatedPlace
  /// The text defines the short form: （以下简称“XX”）.
  case defined
  /// The short form of a longer name in the same article.
  case shortForm
  /// A short name of a well-known body.
  case wellKnown
  /// An office completed by the place that its level word means: 市公安局.
  case completedByPlace
  /// A department completed by the body that it belongs to.
  case completedByBody
  /// A surname, or a part of a foreign name, of a person named in the article.
  case personPart
}
