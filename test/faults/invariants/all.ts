import * as facts from './facts.ts';
import * as hands from './hands.ts';
import * as outboxes from './outboxes.ts';
import * as reports from './reports.ts';
import { atRest } from './rest.ts';
import { sharesAreCounted } from './shares.ts';
import { everyStatementVerifies } from './statement.ts';
import type { Invariant } from './view.ts';

const { nothingSentTwice, ...ofOutboxes } = outboxes;

/** What holds whatever happens, once everything has come to rest. */
export const always: readonly Invariant[] = [
  atRest,
  ...Object.values(reports),
  ...Object.values(hands),
  ...Object.values(facts),
  ...Object.values(ofOutboxes),
  sharesAreCounted,
  everyStatementVerifies,
];

/** What holds as long as nothing fails between the helpdesk's answer and our note of it. */
export const unlessSentTwice: readonly Invariant[] = [nothingSentTwice];
