import { Scenario } from '../../../shared/simulation/scenario.ts';
import { bytesOf, UsageError } from '../webhook-input.ts';

const SHOWN = 5;

/** Reads a scenario; what makes no sense is told by its place in the file. */
export function scenarioIn(file: string): Scenario {
  const read = Scenario.safeParse(jsonIn(file));
  if (read.success) return read.data;
  const said = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the scenario'}: ${message}`);
  throw new UsageError(`${file} is no scenario\n${said.slice(0, SHOWN).join('\n')}`);
}

function jsonIn(file: string): unknown {
  const text = Buffer.from(bytesOf(file)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`);
  }
}
