import type { Scenario } from '../run.ts';
import { ofAnswers } from './answers.ts';
import { ofDesk } from './desk.ts';
import { ofDispatch } from './dispatch.ts';
import { ofHandOffs } from './hand-offs.ts';
import { ofIncidents } from './incidents.ts';
import { ofPromises } from './promises.ts';

export const scenarios: readonly Scenario[] = [
  ...ofDispatch,
  ...ofPromises,
  ...ofAnswers,
  ...ofDesk,
  ...ofHandOffs,
  ...ofIncidents,
];
