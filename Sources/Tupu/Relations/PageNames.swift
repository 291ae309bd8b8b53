/// The names of a page's places and bodies, to find them inside longer names. Built once a page.
struct PageNames: Sendable {
  let places: PlaceForms
  let bodies: BodyNames

  init(entities: [String: Entity]) {
    let sorted = entities.values.sorted { $0.id < $1.id }
    places = PlaceForms(entities: sorted)
    bodies = BodyNames(entities: sorted)
  }
}
