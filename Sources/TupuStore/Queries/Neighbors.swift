internal import GRDB
public import Tupu

extension GraphStore {
  /// An entity and what relations tie it to, with all their evidence.
  ///
  /// - Parameters:
  ///   - id: of an entity.
  ///   - depth: how many relations away, from 1. Articles and documents are ends: nothing is looked for behind them.
  ///   - type: keeps neighbors of this class only, and what lies between them and the entity.
  ///   - predicate: follows relations of this kind only.
  ///   - limit: of neighbors; the nearer first, then those that more sentences tie.
  public func neighbors(
    of id: String, depth: Int = 1, type: EntityClass? = nil, predicate: Predicate? = nil, limit: Int? = nil
  ) throws -> Graph {
    try read { database in
      let (start, _) = try NameQuery(database).resolve(id)
      var search = try NeighborSearch(database, predicate: predicate)
      try search.run(from: start, depth: max(1, depth))
      var loader = GraphLoader(database)
      loader.entities = [start]
      loader.relations = try search.relations(type: type, limit: limit)
      return try loader.graph()
    }
  }
}

/// A thing that a relation can end in, by key.
enum NodeKey: Hashable, Comparable {
  case entity(Int64)
  case article(Int64)
  case document(Int64)

  private var order: (Int, Int64) {
    switch self {
    case .entity(let key): (0, key)
    case .article(let key): (1, key)
    case .document(let key): (2, key)
    }
  }

  static func < (a: NodeKey, b: NodeKey) -> Bool { a.order < b.order }
}

/// A relation seen from one of its ends.
struct Step {
  let relation: Int64
  let other: NodeKey
  let weight: Int
}

/// The relations at a node, by one prepared question each way.
struct StepQuery {
  private let asSubject: Statement
  private let asObject: Statement
  private let asArticle: Statement
  private let predicate: String?

  init(_ database: Database, predicate: Predicate? = nil) throws {
    let columns = "SELECT key, subject, object, article, document, weight, predicate FROM relations"
    asSubject = try database.cachedStatement(sql: "\(columns) WHERE subject = ?")
    asObject = try database.cachedStatement(sql: "\(columns) WHERE object = ?")
    asArticle = try database.cachedStatement(sql: "\(columns) WHERE article = ?")
    self.predicate = predicate?.rawValue
  }

  func forEachStep(from node: NodeKey, _ body: (Step) -> Void) throws {
    switch node {
    case .entity(let key):
      try forEachRow(asSubject, key) { row in
        if let object: Int64 = row[2] {
          body(Step(relation: row[0], other: .entity(object), weight: row[5]))
        } else if let article: Int64 = row[3] {
          body(Step(relation: row[0], other: .article(article), weight: row[5]))
        } else if let document: Int64 = row[4] {
          body(Step(relation: row[0], other: .document(document), weight: row[5]))
        }
      }
      try forEachRow(asObject, key) { row in body(Step(relation: row[0], other: .entity(row[1]), weight: row[5])) }
    case .article(let key):
      try forEachRow(asArticle, key) { row in body(Step(relation: row[0], other: .entity(row[1]), weight: row[5])) }
    case .document: break
    }
  }

  private func forEachRow(_ statement: Statement, _ key: Int64, _ body: (Row) -> Void) throws {
    let rows = try Row.fetchCursor(statement, arguments: [key])
    while let row = try rows.next() {
      if predicate == nil || predicate == row[6] { body(row) }
    }
  }
}

/// Breadth first from one entity, remembering by which relations each thing was reached.
private struct NeighborSearch {
  private let database: Database
  private let steps: StepQuery
  private var start: Int64 = 0
  private var distance: [NodeKey: Int] = [:]
  private var weight: [NodeKey: Int] = [:]
  /// For each thing, the relations to it from things one step nearer.
  private var arrivals: [NodeKey: [(relation: Int64, from: NodeKey)]] = [:]

  init(_ database: Database, predicate: Predicate?) throws {
    self.database = database
    steps = try StepQuery(database, predicate: predicate)
  }

  mutating func run(from start: Int64, depth: Int) throws {
    self.start = start
    distance[.entity(start)] = 0
    var frontier: [NodeKey] = [.entity(start)]
    for level in 1...depth {
      var next: Set<NodeKey> = []
      for node in frontier {
        guard case .entity = node else { continue }
        var found: [Step] = []
        try steps.forEachStep(from: node) { found.append($0) }
        for step in found {
          let known = distance[step.other]
          guard known == nil || known == level else { continue }
          if known == nil {
            distance[step.other] = level
            next.insert(step.other)
          }
          weight[step.other, default: 0] += step.weight
          arrivals[step.other, default: []].append((step.relation, node))
        }
      }
      if next.isEmpty { break }
      frontier = next.sorted()
    }
  }

  /// The relations that lead to the neighbors asked for.
  func relations(type: EntityClass?, limit: Int?) throws -> Set<Int64> {
    var wanted = distance.keys.filter { $0 != .entity(start) }
    if let type {
      let statement = try database.cachedStatement(sql: "SELECT type FROM entities WHERE key = ?")
      wanted = try wanted.filter { node in
        guard case .entity(let key) = node else { return false }
        return try String.fetchOne(statement, arguments: [key]) == type.rawValue
      }
    }
    wanted.sort { a, b in
      (distance[a] ?? 0, -(weight[a] ?? 0), a) < (distance[b] ?? 0, -(weight[b] ?? 0), b)
    }
    var relations: Set<Int64> = []
    var pending = limit.map { Array(wanted.prefix(max(0, $0))) } ?? wanted
    var seen = Set(pending)
    while let node = pending.popLast() {
      for arrival in arrivals[node] ?? [] {
        relations.insert(arrival.relation)
        if arrival.from != .entity(start), seen.insert(arrival.from).inserted { pending.append(arrival.from) }
      }
    }
    return relations
  }
}
