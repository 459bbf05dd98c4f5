import { DatabaseSync } from 'node:sqlite';

/** How far each stream reader has come; on disk before it goes on, so that kill -9 repeats a batch and loses none. */
export type Checkpoints = {
  read(reader: string): string | undefined;
  write(reader: string, position: string): void;
  stop(): void;
};

/** Opens the file for this process alone: two platforms on one data folder would do each other's work. */
export function openCheckpoints(file: string): Checkpoints {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec('CREATE TABLE IF NOT EXISTS checkpoint (reader TEXT PRIMARY KEY, position TEXT NOT NULL) STRICT');
    database.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    database.close();
    throw new Error(`${file} is in use: another platform runs on this data folder`, { cause: error });
  }
  const select = database.prepare('SELECT position FROM checkpoint WHERE reader = ?');
  const upsert = database.prepare(
    'INSERT INTO checkpoint VALUES (?, ?) ON CONFLICT (reader) DO UPDATE SET position = excluded.position',
  );
  return {
    read: (reader) => select.get(reader)?.position as string | undefined,
    write: (reader, position) => void upsert.run(reader, position),
    stop: () => database.close(),
  };
}
