import { usualAnswers } from '../answers.ts';
import { secretHeader } from '../signatures/secret-header.ts';
import type { Source } from '../source.ts';

/** LiveAgent rules document no signature, and not every version sets headers: the secret may come as `?secret=`. */
export const liveagent: Source = {
  kind: 'liveagent',
  name: 'LiveAgent',
  answers: usualAnswers,
  ...secretHeader({ query: 'secret' }),
};
