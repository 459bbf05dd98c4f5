import { usualAnswers } from '../answers.ts';
import { standardScheme } from '../signatures/standard.ts';
import type { Source } from '../source.ts';
import { probe } from './probe.ts';
import { readTicketEvent } from './read.ts';
import { sample } from './sample.ts';
import { writeAnswerEvent } from './write.ts';

/** Standard Webhooks with our documented ticket format: for every system that has no dialect of its own here. */
export const standardWebhooks: Source = {
  kind: 'standard-webhooks',
  name: 'Standard Webhooks',
  // The sender's developer wrote this payload for us and wants to hear that it is wrong.
  answers: { ...usualAnswers, unreadable: { status: 400 } },
  ...standardScheme,
  read: readTicketEvent,
  write: writeAnswerEvent,
  sample,
  probe,
};
