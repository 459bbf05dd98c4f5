/** `$`, then names after dots and indices or `*` in brackets: the part of JSON path that EventBridge reads. */
const STEP = /\.([^.[\]*\s]+|\*)|\[(\d+|\*)\]/y;

type Step = string | number;

/** A reader of one path, or nothing when the text is not a path. The reader answers undefined for what is not there. */
export function compileJsonPath(path: string): ((root: unknown) => unknown) | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: Step[] = [];
  // `$.` is an old spelling of the root.
  let at = path === '$.' ? path.length : 1;
  while (at < path.length) {
    STEP.lastIndex = at;
    const found = STEP.exec(path);
    if (!found) return undefined;
    const [whole, name, index] = found;
    steps.push(name ?? (index === '*' ? '*' : Number(index)));
    at += whole.length;
  }
  return (root) => read(root, steps);
}

function read(value: unknown, [step, ...rest]: Step[]): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (step === '*') return Object.values(value).flatMap((child) => read(child, rest) ?? []);
  return Object.hasOwn(value, step) ? read((value as Record<Step, unknown>)[step], rest) : undefined;
}
