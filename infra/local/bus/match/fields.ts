export type Scalar = string | number | boolean | null;

/** The array elements that a value lies in, outermost first: which array, and which of its elements. */
export type Place = readonly (readonly [array: number, index: number])[];

export type Field = { value: Scalar; place: Place };

/** An event's leaves under their dotted paths. `a.b` is one path whether it was nested or written with a dot. */
export type Fields = Map<string, Field[]>;

const NOWHERE: Place = [];

/**
 * Flattens an event as aws/event-ruler does: arrays vanish from the path, and only objects and arrays inside an array
 * remember their element, so that two fields of one match cannot come from different elements of one array.
 */
export function flatten(event: unknown): Fields {
  const fields: Fields = new Map();
  let arrays = 0;

  function visit(value: unknown, path: string, place: Place): void {
    if (Array.isArray(value)) {
      const array = arrays++;
      value.forEach((element, index) => {
        visit(element, path, isBranch(element) ? [...place, [array, index]] : place);
      });
    } else if (isBranch(value)) {
      for (const [key, child] of Object.entries(value)) visit(child, path === '' ? key : `${path}.${key}`, place);
    } else {
      const leaf = { value: value as Scalar, place };
      const known = fields.get(path);
      if (known) known.push(leaf);
      else fields.set(path, [leaf]);
    }
  }

  visit(event, '', NOWHERE);
  return fields;
}

/** The place that satisfies both, or nothing when they name different elements of one array. */
export function meet(one: Place, other: Place): Place | undefined {
  if (one.length === 0 || one === other) return other;
  if (other.length === 0) return one;
  const added: [number, number][] = [];
  for (const [array, index] of other) {
    const known = one.find(([name]) => name === array);
    if (known && known[1] !== index) return undefined;
    if (!known) added.push([array, index]);
  }
  return added.length === 0 ? one : [...one, ...added];
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
