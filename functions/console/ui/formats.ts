const made = new Map<string, unknown>();

/** A formatter of a language, zone and form by the name of all that: they are costly to make, and few. */
export function formatOf<Format>(name: string, make: () => Format): Format {
  const format = (made.get(name) as Format | undefined) ?? make();
  made.set(name, format);
  return format;
}
