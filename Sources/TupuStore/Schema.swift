internal import GRDB
internal import Tupu

/// The tables of a graph file.
///
/// Two layers. What pages say, page by page: `pages` and all that hangs from them (articles, stretches, credits,
/// mentions, local entities, statements, evidence) — written once, deleted whole with their page. What follows from all
/// pages together: `entities`, `aliases`, `documents`, `relations`, `co_occurrences`, `redirects` — recomputed from the
/// first layer by `finish`, a function of the set of pages. Pages wait (`waiting = 1`) until `finish` takes them in, so
/// that a build that was interrupted shows nothing and loses nothing.
enum Schema {
  /// Written to `PRAGMA application_id`: "tupu".
  static let applicationID = 0x7475_7075
  /// Written to `PRAGMA user_version`: the number of migrations.
  static let version = 1

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1: pages and the graph they make") { database in
      try database.execute(sql: tables)
      for term in Ontology.standard.predicates {
        try database.execute(
          sql: "INSERT INTO predicates (name, is_symmetric) VALUES (?, ?)",
          arguments: [term.predicate.rawValue, term.isSymmetric])
      }
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = 1")
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE facts_of_file (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE predicates (
      name TEXT PRIMARY KEY, is_symmetric INTEGER NOT NULL CHECK (is_symmetric IN (0, 1))
    ) STRICT, WITHOUT ROWID;

    -- What pages say.

    CREATE TABLE pages (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL CHECK (id <> ''),
      -- What makes two readings the same page: again is an update.
      location TEXT NOT NULL CHECK (location <> ''),
      source TEXT NOT NULL,
      name TEXT NOT NULL,
      paper TEXT, city TEXT, province TEXT,
      date TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
      fingerprint TEXT NOT NULL,
      waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
      UNIQUE (location, waiting),
      UNIQUE (id, waiting)
    ) STRICT;

    CREATE TABLE set_aside (
      page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
      start INTEGER NOT NULL CHECK (start >= 0), end INTEGER NOT NULL CHECK (end >= start),
      reason TEXT NOT NULL,
      PRIMARY KEY (page, start, end)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE repeats (
      page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
      start INTEGER NOT NULL CHECK (start >= 0), end INTEGER NOT NULL CHECK (end >= start),
      original_start INTEGER NOT NULL CHECK (original_start >= 0),
      original_end INTEGER NOT NULL CHECK (original_end >= original_start),
      PRIMARY KEY (page, start, end)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE articles (
      key INTEGER PRIMARY KEY,
      page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
      ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
      id TEXT NOT NULL CHECK (id <> ''),
      section TEXT,
      text TEXT NOT NULL,
      -- The parts that the text is joined from, as letter and length in Unicode scalars: k kicker, h headline, s subhead,
      -- b byline, p paragraph, x crosshead.
      layout TEXT NOT NULL,
      has_byline INTEGER NOT NULL CHECK (has_byline IN (0, 1)),
      dateline TEXT,
      dateline_date TEXT CHECK (dateline_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
      is_truncated INTEGER NOT NULL CHECK (is_truncated IN (0, 1)),
      is_fragment INTEGER NOT NULL CHECK (is_fragment IN (0, 1)),
      -- `ArticleSketch` of the body: 64-bit hashes, little-endian. What reprints are found by.
      sketch BLOB NOT NULL,
      -- The article that stands for this one, where this is a reprint. Set by finish.
      reprint_of INTEGER REFERENCES articles ON DELETE SET NULL CHECK (reprint_of <> key),
      CHECK (dateline IS NOT NULL OR dateline_date IS NULL),
      UNIQUE (page, ordinal),
      UNIQUE (page, id)
    ) STRICT;
    CREATE INDEX articles_by_id ON articles (id);
    -- Articles are counted by this, without reading their texts.
    CREATE INDEX articles_by_kind ON articles (page, is_fragment, reprint_of);
    CREATE INDEX articles_by_reprint ON articles (reprint_of) WHERE reprint_of IS NOT NULL;

    CREATE TABLE credits (
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('outlet', 'reporter', 'correspondent')),
      ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
      name TEXT NOT NULL,
      PRIMARY KEY (article, kind, ordinal)
    ) STRICT, WITHOUT ROWID;

    -- Where an article's text stands in the source file, in Unicode scalars.
    CREATE TABLE stretches (
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      start INTEGER NOT NULL CHECK (start >= 0),
      source INTEGER NOT NULL CHECK (source >= 0),
      count INTEGER NOT NULL CHECK (count > 0),
      PRIMARY KEY (article, start)
    ) STRICT, WITHOUT ROWID;

    -- What one page names. `entity` is what all pages together make of it; NULL while the page waits.
    CREATE TABLE local_entities (
      key INTEGER PRIMARY KEY,
      page INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
      id TEXT NOT NULL CHECK (id <> ''),
      type TEXT NOT NULL CHECK (type IN ('ORG', 'PLACE', 'PERSON')),
      name TEXT NOT NULL CHECK (name <> ''),
      division TEXT,
      entity INTEGER REFERENCES entities,
      UNIQUE (page, id)
    ) STRICT;
    CREATE INDEX local_entities_by_entity ON local_entities (entity);

    CREATE TABLE local_aliases (
      local_entity INTEGER NOT NULL REFERENCES local_entities ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name <> ''),
      PRIMARY KEY (local_entity, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mentions (
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      start INTEGER NOT NULL CHECK (start >= 0),
      end INTEGER NOT NULL CHECK (end > start),
      surface TEXT NOT NULL CHECK (length(surface) > 0),
      type TEXT NOT NULL CHECK (type IN ('ORG', 'PLACE', 'PERSON')),
      score REAL NOT NULL,
      local_entity INTEGER NOT NULL REFERENCES local_entities ON DELETE CASCADE,
      -- The rule by which it means that entity.
      rule TEXT,
      PRIMARY KEY (article, start, end)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mentions_by_local_entity ON mentions (local_entity);

    -- Who is named in one sentence with whom, and in how many sentences of the article.
    CREATE TABLE local_pairs (
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      first INTEGER NOT NULL REFERENCES local_entities ON DELETE CASCADE,
      second INTEGER NOT NULL REFERENCES local_entities ON DELETE CASCADE,
      sentences INTEGER NOT NULL CHECK (sentences > 0),
      PRIMARY KEY (article, first, second),
      CHECK (first <> second)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX local_pairs_by_first ON local_pairs (first);
    CREATE INDEX local_pairs_by_second ON local_pairs (second);

    -- What one article says. Exactly one kind of object. `relation` is the fact that statements make together.
    CREATE TABLE statements (
      key INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
      subject INTEGER NOT NULL REFERENCES local_entities ON DELETE CASCADE,
      predicate TEXT NOT NULL REFERENCES predicates,
      object INTEGER REFERENCES local_entities ON DELETE CASCADE,
      object_article INTEGER REFERENCES articles ON DELETE CASCADE,
      object_title TEXT CHECK (object_title <> ''),
      title TEXT CHECK (title <> ''),
      score REAL NOT NULL,
      -- The names of the rules that found it, separated by |.
      rules TEXT NOT NULL,
      relation INTEGER REFERENCES relations ON DELETE SET NULL,
      CHECK ((object IS NOT NULL) + (object_article IS NOT NULL) + (object_title IS NOT NULL) = 1),
      CHECK (object <> subject)
    ) STRICT;
    CREATE INDEX statements_by_article ON statements (article);
    CREATE INDEX statements_by_subject ON statements (subject);
    CREATE INDEX statements_by_object ON statements (object) WHERE object IS NOT NULL;
    CREATE INDEX statements_by_object_article ON statements (object_article) WHERE object_article IS NOT NULL;
    CREATE INDEX statements_by_relation ON statements (relation);

    -- The sentences that say so: a span of the article's text, and the text there.
    CREATE TABLE evidence (
      statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
      start INTEGER NOT NULL CHECK (start >= 0),
      end INTEGER NOT NULL CHECK (end > start),
      text TEXT NOT NULL CHECK (length(text) > 0),
      PRIMARY KEY (statement, start, end)
    ) STRICT, WITHOUT ROWID;

    -- What follows from all pages together.

    CREATE TABLE entities (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (id <> ''),
      type TEXT NOT NULL CHECK (type IN ('ORG', 'PLACE', 'PERSON')),
      name TEXT NOT NULL CHECK (name <> ''),
      folded TEXT NOT NULL,
      division TEXT,
      mentions INTEGER NOT NULL CHECK (mentions >= 0),
      articles INTEGER NOT NULL CHECK (articles >= 0)
    ) STRICT;
    CREATE INDEX entities_by_name ON entities (folded);

    CREATE TABLE aliases (
      entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name <> ''),
      folded TEXT NOT NULL,
      PRIMARY KEY (entity, name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX aliases_by_name ON aliases (folded);

    -- Pairs of neighboring characters of every name and alias, folded: what close names are found by.
    CREATE TABLE bigrams (
      bigram TEXT NOT NULL,
      entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      PRIMARY KEY (bigram, entity)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX bigrams_by_entity ON bigrams (entity);

    -- Ids that entities had, or would have, before more was known.
    CREATE TABLE redirects (
      id TEXT PRIMARY KEY,
      entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX redirects_by_entity ON redirects (entity);

    -- What the user says of the same things elsewhere: a name or an id, and an IRI.
    CREATE TABLE own_iris (
      name TEXT NOT NULL CHECK (name <> ''),
      iri TEXT NOT NULL CHECK (iri <> ''),
      PRIMARY KEY (name, iri)
    ) STRICT, WITHOUT ROWID;

    -- Made from them.
    CREATE TABLE external_names (
      entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      iri TEXT NOT NULL CHECK (iri <> ''),
      PRIMARY KEY (entity, iri)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE documents (
      key INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE relations (
      key INTEGER PRIMARY KEY,
      subject INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      predicate TEXT NOT NULL REFERENCES predicates,
      object INTEGER REFERENCES entities ON DELETE CASCADE,
      article INTEGER REFERENCES articles ON DELETE CASCADE,
      document INTEGER REFERENCES documents ON DELETE CASCADE,
      title TEXT,
      score REAL NOT NULL,
      -- How many sentences say so.
      weight INTEGER NOT NULL CHECK (weight > 0),
      CHECK ((object IS NOT NULL) + (article IS NOT NULL) + (document IS NOT NULL) = 1),
      CHECK (object <> subject)
    ) STRICT;
    CREATE UNIQUE INDEX relations_once ON relations (
      subject, predicate, ifnull(object, 0), ifnull(article, 0), ifnull(document, 0), ifnull(title, ''));
    CREATE INDEX relations_by_object ON relations (object) WHERE object IS NOT NULL;
    CREATE INDEX relations_by_article ON relations (article) WHERE article IS NOT NULL;
    CREATE INDEX relations_by_document ON relations (document) WHERE document IS NOT NULL;

    CREATE TABLE co_occurrences (
      first INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      second INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
      articles INTEGER NOT NULL CHECK (articles > 0),
      sentences INTEGER NOT NULL CHECK (sentences >= 0),
      npmi REAL NOT NULL CHECK (npmi BETWEEN -1 AND 1),
      PRIMARY KEY (first, second),
      CHECK (first < second)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX co_occurrences_by_second ON co_occurrences (second);
    """
}
