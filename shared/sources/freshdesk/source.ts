import { usualAnswers } from '../answers.ts';
import { secretHeader } from '../signatures/secret-header.ts';
import type { Source } from '../source.ts';
import { probe } from './probe.ts';
import { readFreshdesk } from './read.ts';
import { reread } from './reread.ts';
import { sample } from './sample.ts';
import { writeFreshdesk } from './write.ts';

/** Freshdesk automation rules sign nothing; the webhook action's custom header carries our secret, and what it says is read again. */
export const freshdesk: Source = {
  kind: 'freshdesk',
  name: 'Freshdesk',
  answers: usualAnswers,
  ...secretHeader(),
  read: readFreshdesk,
  write: writeFreshdesk,
  files: { needsContent: true },
  reread,
  sample,
  probe,
};
