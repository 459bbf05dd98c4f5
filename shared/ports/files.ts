/** A link that lets a browser put one file into the bucket: exactly these bytes' number, of this type, until then. */
export type LinkToPut = { url: string; headers: Record<string, string> };

/** What a file is called and of what type it is, for whoever opens it. */
export type Named = { name: string; type: string };

/** Files of tickets by key; whoever has a link needs no account, so links live for minutes. */
export interface Files {
  linkToPut(key: string, file: { type: string; bytes: number }, seconds: number): Promise<LinkToPut>;
  /** A link that saves the file under its name; no browser shows it in place. */
  linkToGet(key: string, file: Named, seconds: number): Promise<string>;
  /** What lies there, if anything does. */
  look(key: string): Promise<{ type: string; bytes: number } | undefined>;
  put(key: string, bytes: Uint8Array, type: string): Promise<void>;
  get(key: string): Promise<Uint8Array>;
  /** Where the links lead to: `https://….amazonaws.com`. */
  origin(): Promise<string>;
}
