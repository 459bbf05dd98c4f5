import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Highs } from '../../../shared/solver/highs.ts';
import { ShapesQuestion, solveShapes } from '../../../shared/solver/interval/shapes.ts';

type Demand = {
  id: string;
  demand: number[][];
  minLength: number;
  maxLength: number;
  optimalHours: { linear: number; cyclicWeek: number | null };
};

/** The demands that other schedulers are tested with: each at its proven optimum in less than a second. */
export async function peers(folder: string): Promise<string[]> {
  const file = join(folder, 'staffjoy_demand.json');
  if (!existsSync(file)) return [`no ${file}: the demands of peers are not run`];
  const highs = await Highs.open();
  return (JSON.parse(readFileSync(file, 'utf8')) as Demand[]).map(
    ({ id, demand, minLength, maxLength, optimalHours }) => {
      const question = ShapesQuestion.parse({ kind: 'lengths', demand: demand.flat(), minLength, maxLength });
      const from = performance.now();
      const answer = solveShapes(highs, question, 10);
      const seconds = (performance.now() - from) / 1000;
      const met = answer?.cost === optimalHours.linear && answer.bound > answer.cost - 1 && seconds < 1;
      return `${id}: ${answer?.cost} hours, proven optimum ${optimalHours.linear}, ${seconds.toFixed(2)} s: ${met ? 'met' : 'MISSED'}`;
    },
  );
}
