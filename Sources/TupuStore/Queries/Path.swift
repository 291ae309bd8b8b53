internal import GRDB
public import Tupu

extension GraphStore {
  /// How two entities are connected: a shortest chain of relations, with every relation between neighbors of the chain.
  /// Among chains of one length the one that more sentences support wins, then the one of smaller ids. Who wrote the same
  /// article are connected by it.
  ///
  /// - Throws: `StoreError.unknownName`, `StoreError.ambiguousName`, `StoreError.noPath`.
  public func path(from: String, to: String) throws -> Graph {
    try read { database in
      let (start, first) = try NameQuery(database).resolve(from)
      let (end, last) = try NameQuery(database).resolve(to)
      var loader = GraphLoader(database)
      loader.entities = [start, end]
      if start != end {
        var search = try PathSearch(database)
        guard let chain = try search.chain(from: .entity(start), to: .entity(end)) else {
          throw StoreError.noPath(from: first.name, to: last.name, together: try together(start, end, in: database))
        }
        loader.relations = try search.relations(along: chain)
      }
      return try loader.graph()
    }
  }

  private func together(_ a: Int64, _ b: Int64, in database: Database) throws -> Int {
    let names = NameQuery(database)
    return try names.articles(mentioning: [a], limit: nil).intersection(try names.articles(mentioning: [b], limit: nil)).count
  }
}

/// Breadth first from both ends, the smaller side first.
private struct PathSearch {
  private let steps: StepQuery
  private var distances: [[NodeKey: Int]] = [[:], [:]]

  init(_ database: Database) throws { steps = try StepQuery(database) }

  mutating func chain(from start: NodeKey, to end: NodeKey) throws -> [NodeKey]? {
    distances = [[start: 0], [end: 0]]
    var frontiers: [[NodeKey]] = [[start], [end]]
    var best: Int?
    while best == nil {
      let side = frontiers[0].count <= frontiers[1].count ? 0 : 1
      guard !frontiers[side].isEmpty else { return nil }
      var next: [NodeKey] = []
      for node in frontiers[side] {
        let distance = (distances[side][node] ?? 0) + 1
        var reached: [NodeKey] = []
        try steps.forEachStep(from: node) { reached.append($0.other) }
        for other in reached where distances[side][other] == nil {
          distances[side][other] = distance
          next.append(other)
          if let rest = distances[1 - side][other] { best = min(best ?? .max, distance + rest) }
        }
      }
      frontiers[side] = next
    }
    guard let length = best else { return nil }
    return try walk(from: start, length: length)
  }

  /// From the start towards the end, at each thing along the step that most sentences support.
  private mutating func walk(from start: NodeKey, length: Int) throws -> [NodeKey] {
    // What lies on a shortest chain and was seen from one side only gets its distance to the other by walking.
    var rest = distances[1]
    var layer = distances[0].keys.filter { node in rest[node].map { (distances[0][node] ?? 0) + $0 == length } ?? false }
    while !layer.isEmpty {
      var nearer: Set<NodeKey> = []
      for node in layer {
        guard let far = rest[node], let near = distances[0][node], near > 0 else { continue }
        var others: [NodeKey] = []
        try steps.forEachStep(from: node) { others.append($0.other) }
        for other in others where distances[0][other] == near - 1 && rest[other] == nil {
          rest[other] = far + 1
          nearer.insert(other)
        }
      }
      layer = Array(nearer)
    }
    var chain = [start]
    while let node = chain.last, let far = rest[node], far > 0 {
      var weights: [NodeKey: Int] = [:]
      try steps.forEachStep(from: node) { step in
        if rest[step.other] == far - 1 { weights[step.other, default: 0] += step.weight }
      }
      guard let next = weights.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { break }
      chain.append(next.key)
    }
    return chain
  }

  func relations(along chain: [NodeKey]) throws -> Set<Int64> {
    var relations: Set<Int64> = []
    for (node, next) in zip(chain, chain.dropFirst()) {
      try steps.forEachStep(from: node) { if $0.other == next { relations.insert($0.relation) } }
    }
    return relations
  }
}
