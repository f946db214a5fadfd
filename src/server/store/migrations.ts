/** The schema, as the steps that lead to it: step n brings a database from `user_version` n to n + 1. Only append. */
export const migrations: readonly string[] = [
  `
  -- One row: who this server is, the number of the present state, and the score of the collection.
  CREATE TABLE server (
    id TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,
    manual INTEGER NOT NULL DEFAULT 0,
    automatic INTEGER NOT NULL DEFAULT 0,
    priority INTEGER NOT NULL DEFAULT 0,
    reuse INTEGER NOT NULL DEFAULT 0,
    "update" INTEGER NOT NULL DEFAULT 0,
    reference INTEGER NOT NULL DEFAULT 0,
    searched INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- A share's JSON without what the server adds when it answers (link, accessors, score): whole, and lean, which is
  -- without transferables. The texts come last, so that reading the columns before them touches few pages.
  CREATE TABLE shares (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    short TEXT NOT NULL UNIQUE,
    name TEXT UNIQUE,
    access TEXT NOT NULL,
    lean TEXT NOT NULL,
    whole TEXT NOT NULL
  ) STRICT;

  -- What changes often, apart from the long texts, which every change of a row would write again.
  CREATE TABLE activity (
    seq INTEGER PRIMARY KEY REFERENCES shares ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    manual INTEGER NOT NULL DEFAULT 0,
    automatic INTEGER NOT NULL DEFAULT 0,
    priority INTEGER NOT NULL DEFAULT 0,
    reuse INTEGER NOT NULL DEFAULT 0,
    "update" INTEGER NOT NULL DEFAULT 0,
    reference INTEGER NOT NULL DEFAULT 0,
    searched INTEGER NOT NULL DEFAULT 0,
    accessors TEXT NOT NULL
  ) STRICT;

  CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);
  `,
  `
  -- Accessors are long beside counters. Apart from them, the counters of many shares are in one page, and so a commit of
  -- many scores writes few pages.
  CREATE TABLE openings (
    seq INTEGER PRIMARY KEY REFERENCES shares ON DELETE CASCADE,
    accessors TEXT NOT NULL
  ) STRICT;
  INSERT INTO openings SELECT seq, accessors FROM activity;
  ALTER TABLE activity DROP COLUMN accessors;
  `,
  `
  -- Keys are numbered, so that the oldest are forgotten by their number and not by a clock that someone may set.
  CREATE TABLE used_keys (seq INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL) STRICT;
  INSERT INTO used_keys (key, fingerprint) SELECT key, fingerprint FROM idempotency_keys ORDER BY at;
  DROP TABLE idempotency_keys;
  `,
];
