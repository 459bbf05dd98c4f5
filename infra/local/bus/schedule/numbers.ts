/** `once` marks a field that does not come round again, as years do not. */
export type Bounds = { from: number; to: number; names?: string[]; once?: true };

/**
 * A field of numbers: `*`, `5`, `5-10`, `5/15`, `5-30/5`, `*` with a step, names, and lists of these. A range that
 * ends before it starts goes past the end of the field (`20-2`, `FRI-MON`). Sorted, without repeats.
 */
export function parseNumbers(field: string, bounds: Bounds): number[] | undefined {
  const all = new Set<number>();
  for (const item of field.split(',')) {
    const numbers = parseItem(item, bounds);
    if (!numbers) return undefined;
    for (const number of numbers) all.add(number);
  }
  return [...all].sort((one, other) => one - other);
}

function parseItem(item: string, bounds: Bounds): number[] | undefined {
  const [span = '', stepText, ...more] = item.split('/');
  const step = stepText === undefined ? 1 : wholeNumber(stepText);
  if (more.length > 0 || !step) return undefined;
  const range = parseSpan(span, bounds, stepText !== undefined);
  if (!range) return undefined;
  const [from, to] = range;
  if (to < from && bounds.once) return undefined;
  const width = bounds.to - bounds.from + 1;
  const last = to < from ? to + width : to;
  const numbers: number[] = [];
  for (let number = from; number <= last; number += step) numbers.push(number > bounds.to ? number - width : number);
  return numbers;
}

function parseSpan(span: string, bounds: Bounds, stepped: boolean): [from: number, to: number] | undefined {
  if (span === '*') return [bounds.from, bounds.to];
  const [fromText = '', toText, ...more] = span.split('-');
  const from = parseNumber(fromText, bounds);
  // `5/15` starts at 5 and runs to the end of the field.
  const to = toText === undefined ? (stepped ? bounds.to : from) : parseNumber(toText, bounds);
  return more.length > 0 || from === undefined || to === undefined ? undefined : [from, to];
}

/** One number or name within the bounds. */
export function parseNumber(text: string, { from, to, names = [] }: Bounds): number | undefined {
  const named = names.indexOf(text);
  const number = named >= 0 ? named + from : wholeNumber(text);
  return number !== undefined && number >= from && number <= to ? number : undefined;
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
