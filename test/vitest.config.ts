import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const pages = 'test/browser/**/*.test.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    hookTimeout: 180_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'rest',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [pages],
          testTimeout: 120_000,
        },
      },
      // longer than any step of a page may take (test/browser/browser.ts), which then says what it waited for
      { extends: true, test: { name: 'browser', include: [pages], testTimeout: 120_000 } },
    ],
  },
});
