internal import ArgumentParser
internal import Tupu
internal import TupuStore

/// `tupu neighbors`: what relations tie to an entity.
struct NeighborsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neighbors", abstract: "Show what relations tie to an entity, each with a sentence that says so.")

  @Argument(help: ArgumentHelp("A name as printed, an alias, or an id.", valueName: "NAME"))
  var name: String

  @Option(help: ArgumentHelp("How many relations away.", valueName: "N"))
  var depth = 1

  @Option(help: ArgumentHelp("Only neighbors of this class: ORG, PLACE or PERSON.", valueName: "CLASS"), transform: EntityClass.argument)
  var type: EntityClass?

  @Option(
    help: ArgumentHelp(
      "Only relations of this kind: \(Ontology.standard.predicates.map(\.predicate.rawValue).joined(separator: ", ")).",
      valueName: "P"))
  var predicate: String?

  @Option(help: ArgumentHelp("How many neighbors, the nearer and the better supported first (people: 50, --json: all).", valueName: "N"))
  var limit: Int?

  @OptionGroup var query: QueryOptions

  func validate() throws {
    try NameArgument.validate(name, "NAME")
    if depth < 1 { throw ValidationError("--depth: \(depth) is no distance; begin with 1.") }
    if let limit, limit < 0 { throw ValidationError("--limit: \(limit) is less than nothing.") }
    if let predicate, Ontology.standard[Predicate(rawValue: predicate)] == nil {
      throw ValidationError(
        "--predicate: '\(predicate)' is not known; it is one of "
          + Ontology.standard.predicates.map(\.predicate.rawValue).joined(separator: ", ") + ".")
    }
  }

  func run() throws {
    var center: Entity?
    try query.answer { store in
      let entity = try store.resolve(name)
      center = entity
      let graph = try store.neighbors(
        of: entity.id, depth: depth, type: type, predicate: predicate.map(Predicate.init(rawValue:)),
        limit: limit ?? (query.json ? nil : 50))
      return graph
    } people: { graph in
      guard let center else { return "" }
      let head = GraphText.entity(center, in: graph)
      guard !graph.relations.isEmpty else { return head + "  no relation\n" }
      return head + "\n" + GraphText.relations(Self.ordered(graph, around: center.id), in: graph)
    }
  }

  /// By distance from the center, then kind of relation, then names.
  static func ordered(_ graph: Graph, around center: String) -> [Relation] {
    var distance = [center: 0]
    var frontier = [center]
    var touching: [String: [String]] = [:]
    for relation in graph.relations {
      touching[relation.subject, default: []].append(relation.object)
      touching[relation.object, default: []].append(relation.subject)
    }
    while let id = frontier.first {
      frontier.removeFirst()
      for other in touching[id] ?? [] where distance[other] == nil {
        distance[other] = (distance[id] ?? 0) + 1
        frontier.append(other)
      }
    }
    let order = Dictionary(
      uniqueKeysWithValues: Ontology.standard.predicates.enumerated().map { ($1.predicate, $0) })
    func key(_ relation: Relation) -> (Int, Int, Int, String, String) {
      (
        max(distance[relation.subject] ?? 0, distance[relation.object] ?? 0), order[relation.predicate] ?? 0,
        relation.subject == center ? 0 : 1, GraphText.name(relation.subject, in: graph),
        GraphText.object(of: relation, in: graph)
      )
    }
    return graph.relations.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
