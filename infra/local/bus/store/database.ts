import { DatabaseSync } from 'node:sqlite';

/**
 * What outlives the process. A committed write is in the file system's cache at least, so it survives the end of the
 * process, however sudden; NORMAL leaves out the wait for the disk that only a power cut would need.
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS buses (name TEXT PRIMARY KEY) STRICT;
    CREATE TABLE IF NOT EXISTS rules (
      bus TEXT, name TEXT, body TEXT NOT NULL, PRIMARY KEY (bus, name)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS anchors (rule_arn TEXT PRIMARY KEY, schedule TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS deliveries (
      id INTEGER PRIMARY KEY,
      rule_arn TEXT NOT NULL,
      target TEXT NOT NULL,
      payload TEXT NOT NULL,
      accepted_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL DEFAULT 0,
      failures INTEGER NOT NULL DEFAULT 0,
      dead TEXT
    ) STRICT;
    CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at, id);
  `);
  return database;
}
