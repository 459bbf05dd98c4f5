import { usualAnswers } from '../answers.ts';
import { secretHeader } from '../signatures/secret-header.ts';
import type { Source } from '../source.ts';

/** Gorgias HTTP integrations (developers.gorgias.com/reference/integrations) sign nothing; the integration's `headers` carry our secret. */
export const gorgias: Source = { kind: 'gorgias', name: 'Gorgias', answers: usualAnswers, ...secretHeader() };
