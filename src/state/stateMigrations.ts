/**
 * The schema as the steps that lead to it: step n brings a database from `user_version` n to n + 1. Only append.
 *
 * Order comes from `AUTOINCREMENT` alone: it never repeats or falls back, whatever the clock does. Texts that nothing
 * queries are sealed (see `seal.ts`), so that a changed byte is noticed when they are read.
 */
export const stateMigrations: readonly string[] = [
  `
  CREATE TABLE servers (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

  -- Scores and edits that aren't on their server yet.
  CREATE TABLE pending (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    server TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT, -- the window that counts down or sends
    is_keyed INTEGER NOT NULL DEFAULT 0,
    why TEXT,
    body TEXT NOT NULL -- sealed together with id, kind and server
  ) STRICT;

  -- What each update of ours replaced.
  CREATE TABLE history (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    server TEXT NOT NULL,
    share TEXT NOT NULL,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    body TEXT NOT NULL -- sealed
  ) STRICT;
  CREATE INDEX history_by_share ON history (server, share);

  -- Scores as they were when a person last looked.
  CREATE TABLE baselines (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, -- a new one with each change, so that other windows find what is new to them
    server INTEGER NOT NULL,
    share TEXT NOT NULL,
    at INTEGER NOT NULL,
    manual INTEGER NOT NULL,
    automatic INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    reuse INTEGER NOT NULL,
    "update" INTEGER NOT NULL,
    reference INTEGER NOT NULL,
    searched INTEGER NOT NULL,
    UNIQUE (server, share)
  ) STRICT;

  -- The offline cache: lists in chunks, so that a small change writes little, and snapshots.
  CREATE TABLE cached_lists (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    server TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    body TEXT NOT NULL -- sealed: the numbers of the chunks in order, and what couldn't be read
  ) STRICT;
  CREATE TABLE cached_chunks (number INTEGER PRIMARY KEY AUTOINCREMENT, server TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE INDEX cached_chunks_by_server ON cached_chunks (server);
  CREATE TABLE cached_snapshots (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    server TEXT NOT NULL,
    share TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL, -- sealed
    UNIQUE (server, share)
  ) STRICT;

  -- What open documents are based on.
  CREATE TABLE document_bases (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    window TEXT NOT NULL,
    uri TEXT NOT NULL,
    body TEXT NOT NULL, -- sealed
    UNIQUE (window, uri)
  ) STRICT;
  `,
];
