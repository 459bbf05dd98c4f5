import { DatabaseSync } from 'node:sqlite';

/** One person of a user pool. Times are in milliseconds. */
export type User = {
  /** what a pool with sign-in by e-mail gives: a UUID, which is the subject of id tokens too */
  username: string;
  /** by name; always with `email` */
  attributes: Record<string, string>;
  enabled: boolean;
  /** until somebody has signed in, they would have a password to change */
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  createdAt: number;
  modifiedAt: number;
  /** what was issued before counts no more */
  signedOutAt: number;
};

/** What outlives a restart: the users of each pool, and the key that signs its tokens. */
export type Users = {
  all(pool: string): User[];
  /** By username or by e-mail address, however it is capitalised. */
  find(pool: string, name: string): User | undefined;
  put(pool: string, user: User): void;
  remove(pool: string, username: string): void;
  /** A pool's signing key as a private JWK, made by `make` the first time. */
  key(pool: string, make: () => Promise<object>): Promise<object>;
  stop(): void;
};

/** Keeps users in one SQLite file. */
export function openUsers(file: string): Users {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS users (
      pool TEXT, username TEXT, email TEXT NOT NULL COLLATE NOCASE, body TEXT NOT NULL,
      PRIMARY KEY (pool, username), UNIQUE (pool, email)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS keys (pool TEXT PRIMARY KEY, jwk TEXT NOT NULL) STRICT;
  `);
  const all = database.prepare('SELECT body FROM users WHERE pool = ? ORDER BY email');
  const find = database.prepare('SELECT body FROM users WHERE pool = ? AND (username = ? OR email = ?)');
  const put = database.prepare(
    `INSERT INTO users (pool, username, email, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (pool, username) DO UPDATE SET email = excluded.email, body = excluded.body`,
  );
  const remove = database.prepare('DELETE FROM users WHERE pool = ? AND username = ?');
  const key = database.prepare('SELECT jwk FROM keys WHERE pool = ?');
  const putKey = database.prepare('INSERT INTO keys (pool, jwk) VALUES (?, ?)');
  const userOf = (row: unknown) => JSON.parse((row as { body: string }).body) as User;
  return {
    all: (pool) => all.all(pool).map(userOf),
    find(pool, name) {
      const row = find.get(pool, name, name);
      return row && userOf(row);
    },
    put: (pool, user) => void put.run(pool, user.username, user.attributes.email ?? '', JSON.stringify(user)),
    remove: (pool, username) => void remove.run(pool, username),
    async key(pool, make) {
      const kept = key.get(pool) as { jwk: string } | undefined;
      if (kept) return JSON.parse(kept.jwk) as object;
      const made = await make();
      putKey.run(pool, JSON.stringify(made));
      return made;
    },
    stop: () => database.close(),
  };
}
