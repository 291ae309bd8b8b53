/// The names of organizations that an article (or its page) prints, and which of them are short forms of which.
struct OrganizationForms {
  /// Every form, in order of print.
  let forms: [String]
  /// Short form → the longest form that it abbreviates.
  private(set) var longer: [String: String] = [:]
  private(set) var confidence: [String: Double] = [:]
  private let byEnd: [Unicode.Scalar: [String]]

  init(forms: [String], defined: [String: String]) {
    var seen: Set<String> = []
    let printed = forms.filter { seen.insert($0).inserted }
    // Bodies that only their departments' names print: 天津宜邦电器有限公司 of 天津宜邦电器有限公司噪声实验室.
    let implied = printed.flatMap { form -> [String] in
      var bodies = [DepartmentForm.body(of: form)]
      if let department = DepartmentForm.department(endOf: form) { bodies.append(String(form.dropLast(department.count))) }
      return bodies.compactMap { $0 }.filter { $0.scalarCount >= 4 && !LevelForm.isLevelled($0) && PlacePrefix.split($0 + "。")?.rest != "。" }
    }
    self.forms = printed + implied.filter { seen.insert($0).inserted }
    // Long names by each of their characters, so that a short form looks only at names that hold its rarest one.
    var holders: [Unicode.Scalar: [Int]] = [:]
    for (index, form) in self.forms.enumerated() {
      for scalar in Set(form.unicodeScalars) { holders[scalar, default: []].append(index) }
    }
    byEnd = Dictionary(grouping: self.forms.filter { $0.scalarCount >= 4 }, by: { $0.unicodeScalars.last! })
    for short in self.forms {
      if let full = defined[short] {
        longer[short] = full
        confidence[short] = 1
        continue
      }
      let scalars = Array(short.unicodeScalars)
      guard scalars.count >= 2, scalars.count <= 16, !LevelForm.isLevelled(short), !Self.isPointer(short),
        !OfficeForm.national.contains(short), !ResolutionLexicon.standard.offices.contains(short)
      else { continue }
      // 泉涌队 is of 济南泉涌篮球俱乐部, which has no 队.
      let needed = short.hasSuffix("队") && scalars.count >= 3 ? Array(scalars.dropLast()) : scalars
      let rarest = needed.min { holders[$0, default: []].count < holders[$1, default: []].count }!
      var best: (form: String, score: Double)?
      for index in holders[rarest, default: []] {
        let long = self.forms[index]
        guard long.scalarCount > scalars.count, Self.isSubsequence(needed, of: long), !LevelForm.isLevelled(long) else { continue }
        let score = Abbreviation.score(short, of: long)
        if score >= Self.threshold, score > (best?.score ?? 0) || score == best?.score && long.count > best!.form.count {
          best = (long, score)
        }
      }
      if let best {
        longer[short] = best.form
        confidence[short] = best.score
      }
    }
  }

  /// Below this two names stay two bodies.
  static let threshold = 0.35

  /// The longest form that a form shortens, over chains; a cycle cannot be, since each step is longer.
  func longest(_ form: String) -> String? {
    var current = form
    var steps = 0
    while let next = longer[current], next.scalarCount > current.scalarCount, steps < 8 {
      current = next
      steps += 1
    }
    return current == form ? nil : current
  }

  /// The full form without its session: as the article prints it elsewhere, else cut.
  func withoutSession(_ form: String) -> String {
    let cut = OfficeForm.withoutSession(form)
    guard cut != form else { return form }
    let key = OfficeForm.identity(cut)
    return forms.filter { OfficeForm.withoutSession($0) == $0 && OfficeForm.identity($0) == key && !LevelForm.isLevelled($0) }
      .max { ($0.scalarCount, $1) < ($1.scalarCount, $0) } ?? cut
  }

  /// Forms that end with a text and are longer.
  func ending(with tail: String) -> [String] {
    guard let last = tail.unicodeScalars.last else { return [] }
    return byEnd[last, default: []].filter { $0.scalarCount > tail.scalarCount && $0.hasSuffix(tail) }
  }

  private static func isPointer(_ form: String) -> Bool { ["公司", "集团", "学院", "学校", "医院", "管委会", "海关", "支队", "总队"].contains(form) }

  private static func isSubsequence(_ short: [Unicode.Scalar], of long: String) -> Bool {
    var position = 0
    for scalar in long.unicodeScalars where position < short.count && scalar == short[position] { position += 1 }
    return position == short.count
  }
}
