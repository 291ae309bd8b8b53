/// Says what each mention of a page means.
///
/// Places come first (they say what the page and each story speak of), then organizations (which places and other bodies complete), then
/// persons. Every mention keeps the rule that decided.
public struct Resolver: Sendable {
  public init() {}

  /// - Parameter mentions: one row an article, in the articles' order.
  public func resolve(_ mentions: [[Mention]], in articles: [Article], of page: PageIdentity) -> Resolution {
    let contexts = zip(articles, mentions).map { ArticleContext(article: $0, mentions: $1) }
    let place = PagePlace(page: page, articles: contexts)
    // A vote over the whole page for each article would be quadratic: pages of many articles take the page's.
    let own = page.city == nil && contexts.count > 1 && contexts.count <= 40
    let places = contexts.indices.map { own ? PagePlace(page: page, articles: contexts, own: $0) : place }
    let meanings = self.meanings(contexts, at: places)
    var drafts: [String: EntityDraft] = [:]
    var keys: [[String]] = []
    for (context, row) in zip(contexts, meanings) {
      let own = row.map(\.key)
      for (form, (meaning, key)) in zip(context.forms, zip(row, own)) { drafts[key, default: EntityDraft(meaning)].add(form, meaning) }
      keys.append(own)
    }
    // The fullest name gives the id.
    let ids = drafts.mapValues { $0.meaning.id }
    var entities: [String: Entity] = [:]
    for (key, draft) in drafts { if let id = ids[key] { entities[id] = draft.entity(id: id) } }
    return Resolution(
      entities: entities.values.sorted { $0.id < $1.id }, links: keys.map { $0.map { ids[$0] ?? $0 } },
      decisions: meanings.map { $0.map { Resolution.Decision(rule: $0.rule, score: $0.score) } }, city: place.name)
  }

  /// The meaning of every mention: one row an article.
  func meanings(_ contexts: [ArticleContext], at places: [PagePlace]) -> [[Meaning]] {
    let definitions = contexts.map(Definitions.find)
    func organizations(_ context: ArticleContext) -> [String] {
      zip(context.mentions, context.forms).compactMap { $0.type == .organization ? $1 : nil }
    }
    let pageForms = OrganizationForms(
      forms: contexts.flatMap(organizations), defined: definitions.reduce(into: [:]) { $0.merge($1) { a, _ in a } })
    return zip(zip(contexts, definitions), places).map { row, place in
      let (context, defined) = row
      let named = PlaceResolver(context: context, page: place, defined: defined).resolve()
      let bodies = OrganizationResolver(
        context: context, page: place, story: StoryPlaces(context: context, page: place, places: named), places: named,
        forms: OrganizationForms(forms: organizations(context), defined: defined), pageForms: pageForms
      ).resolve()
      let persons = PersonResolver(context: context).resolve()
      return context.mentions.indices.map { index in
        if let canonical = context.mentions[index].canonical { return given(context.mentions[index].type, canonical, at: place) }
        return anchored(
          named[index] ?? bodies[index] ?? persons[index]
            ?? Meaning(context.mentions[index].type, context.forms[index], rule: .asPrinted), at: place)
      }
    }
  }

  /// What the user's dictionary says a name is in full: it wins over all rules.
  private func given(_ type: EntityClass, _ canonical: String, at page: PagePlace) -> Meaning {
    if type == .place {
      let divisions = DivisionTable.standard.divisions(named: canonical).filter { !$0.isWithdrawn && $0.name == canonical }
      if divisions.count == 1 { return Meaning(type, canonical, division: divisions[0], rule: .dictionary) }
    }
    return anchored(Meaning(type, canonical, rule: .dictionary), at: page)
  }

  /// A name that begins with a division of which there are several (鼓楼区政府) means the one of the division near the page.
  private func anchored(_ meaning: Meaning, at page: PagePlace) -> Meaning {
    guard meaning.type != .person, meaning.division == nil, meaning.scope == nil else { return meaning }
    let scalars = Array(meaning.name.unicodeScalars)
    guard let length = PlacePrefix.divisionLength(scalars[...]), length < scalars.count else { return meaning }
    let form = String(scalars[..<length])
    let named = DivisionTable.standard.divisions(named: form).filter { !$0.isWithdrawn && $0.level < .town }
    guard named.count(where: { $0.name == form }) > 1 else { return meaning }
    let near = named.map { ($0, page.nearness($0)) }.filter { $0.1 > 0 }
    guard let best = near.max(by: { ($0.1, $1.0.code) < ($1.1, $0.0.code) }), near.count(where: { $0.1 == best.1 }) == 1 else { return meaning }
    return Meaning(
      meaning.type, meaning.name, scope: best.0.id, rule: meaning.rule, score: meaning.score)
  }

  private struct EntityDraft {
    /// The meaning with the fullest name.
    var meaning: Meaning
    var forms: Set<String> = []

    init(_ meaning: Meaning) { self.meaning = meaning }

    mutating func add(_ form: String, _ other: Meaning) {
      forms.insert(form)
      let counts = (meaning.name.scalarCount, other.name.scalarCount)
      if counts.1 > counts.0 || counts.1 == counts.0 && other.name < meaning.name { meaning = other }
    }

    func entity(id: String) -> Entity {
      let aliases = forms.subtracting([meaning.name]).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      return Entity(
        id: id, type: meaning.type, name: meaning.name, aliases: aliases, divisionCode: meaning.division.map { String($0.code) })
    }
  }
}
