import { invalid } from '../error.ts';
import type { BusEvent, BusTarget } from '../model.ts';
import { compileJsonPath } from './json-path.ts';
import { cut, fill, type Variable, variable } from './template.ts';

/** What a rendering may draw on: the event, parsed and as its exact text, and the rule that matched it. */
export type Occasion = {
  event: BusEvent;
  text: string;
  rule: { name: string; arn: string };
  /** UTC, when the bus took the event in. */
  ingestedAt: string;
};

export type Render = (occasion: Occasion) => string;

const PREDEFINED = new Map<string, (occasion: Occasion) => unknown>([
  ['aws.events.rule-arn', ({ rule }) => rule.arn],
  ['aws.events.rule-name', ({ rule }) => rule.name],
  ['aws.events.event.ingestion-time', ({ ingestedAt }) => ingestedAt],
  ['aws.events.event', ({ event }) => withoutDetail(event)],
  ['aws.events.event.json', ({ event }) => event],
]);

const MOST_VARIABLES = 100;

/** The rendering that a target asks for; throws `ValidationException` where PutTargets would. */
export function compileInput(target: BusTarget): Render {
  const { id, input, inputPath, inputTransformer } = target;
  if ([input, inputPath, inputTransformer].filter((given) => given !== undefined).length > 1)
    throw invalid(`Only one of Input, InputPath, or InputTransformer must be provided for target ${id}.`);
  if (input !== undefined) return constant(id, input);
  if (inputPath !== undefined) return part(id, inputPath);
  if (inputTransformer) return transformed(id, inputTransformer);
  return ({ text }) => text;
}

function constant(id: string, input: string): Render {
  try {
    JSON.parse(input);
  } catch {
    throw invalid(`JSON syntax error in input for target ${id}.`);
  }
  return () => input;
}

function part(id: string, path: string): Render {
  const read = readerOf(path, id);
  return ({ event }) => JSON.stringify(read(event) ?? null);
}

function transformed(id: string, { inputPathsMap, inputTemplate }: NonNullable<BusTarget['inputTransformer']>): Render {
  const entries = Object.entries(inputPathsMap);
  if (entries.length > MOST_VARIABLES) throw invalid(`InputPathsMap for target ${id} has over ${MOST_VARIABLES} keys.`);
  const reserved = entries.find(([name]) => /^aws\./i.test(name));
  if (reserved) throw invalid(`InputPathsMap for target ${id} contains reserved key ${reserved[0]}.`);
  const readers = new Map(entries.map(([name, path]) => [name, readerOf(path, id)]));
  const pieces = cut(inputTemplate);
  for (const piece of pieces)
    if (typeof piece !== 'string' && !readers.has(piece.name) && !PREDEFINED.has(piece.name))
      throw invalid(`InputTemplate for target ${id} contains invalid placeholder ${piece.name}.`);
  return (occasion) =>
    fill(pieces, (name): Variable => {
      const read = readers.get(name);
      return variable(read ? read(occasion.event) : PREDEFINED.get(name)?.(occasion));
    });
}

function readerOf(path: string, id: string): (root: unknown) => unknown {
  const reader = compileJsonPath(path);
  if (!reader) throw invalid(`Invalid JSON path ${path} for target ${id}.`);
  return reader;
}

/** EventBridge's own shape of `<aws.events.event>`: no detail, and the type under another name than in the event. */
function withoutDetail(event: BusEvent) {
  const { id, account, time, source, region, resources, version } = event;
  return { id, account, detailType: event['detail-type'], time, source, region, resources, version };
}
