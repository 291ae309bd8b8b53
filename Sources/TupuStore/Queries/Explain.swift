internal import GRDB
public import Tupu

extension GraphStore {
  /// All that made an entity what it is: every mention, every article that has one, every relation with all its evidence.
  ///
  /// - Throws: `StoreError.unknownName`, `StoreError.ambiguousName`.
  public func explain(_ name: String) throws -> Graph {
    try read { database in
      let names = NameQuery(database)
      let (key, _) = try names.resolve(name)
      var loader = GraphLoader(database)
      loader.entities = [key]
      loader.articles = try names.articles(mentioning: [key], limit: nil)
      loader.relations = try relations(at: key, and: nil, in: database)
      loader.loadsMentions = true
      loader.loadsCoOccurrences = true
      return try loader.graph()
    }
  }

  /// All that ties two entities: the relations between them with all their evidence, and the articles that mention both.
  ///
  /// - Throws: `StoreError.unknownName`, `StoreError.ambiguousName`.
  public func explain(_ first: String, _ second: String) throws -> Graph {
    try read { database in
      let names = NameQuery(database)
      let (left, _) = try names.resolve(first)
      let (right, _) = try names.resolve(second)
      var loader = GraphLoader(database)
      loader.entities = [left, right]
      loader.articles = try names.articles(mentioning: [left], limit: nil)
        .intersection(try names.articles(mentioning: [right], limit: nil))
      loader.relations = try relations(at: left, and: right, in: database)
      loader.loadsMentions = true
      loader.loadsCoOccurrences = true
      return try loader.graph()
    }
  }

  /// What pages took an entity for before all were seen together, and the ids that lead to it: former ones, and those that
  /// single pages would give it. Sorted.
  public func redirects(to id: String) throws -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: "SELECT r.id FROM redirects r JOIN entities e ON e.key = r.entity WHERE e.id = ? ORDER BY r.id", arguments: [id])
    }
  }

  private func relations(at key: Int64, and other: Int64?, in database: Database) throws -> Set<Int64> {
    var found: Set<Int64> = []
    try StepQuery(database).forEachStep(from: .entity(key)) { step in
      if other == nil || other.map(NodeKey.entity) == step.other { found.insert(step.relation) }
    }
    return found
  }
}
