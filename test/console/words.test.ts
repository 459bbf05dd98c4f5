import { expect, test } from 'vitest';
import { words } from '../../functions/console/words/languages.ts';
import { en } from '../../shared/domain/routes/words/en.ts';
import { es } from '../../shared/domain/routes/words/es.ts';
import { fr } from '../../shared/domain/routes/words/fr.ts';
import { vi } from '../../shared/domain/routes/words/vi.ts';

test.each(['en', 'es', 'fr', 'vi'] as const)(
  '%s has one name for a clock and a priority, on pages, in chats and in mails',
  (language) => {
    const told = { en, es, fr, vi }[language];
    const { clocks, priorities } = words[language];
    expect(clocks.names).toEqual(told.clocks);
    expect(priorities).toEqual(told.priorities);
  },
);
