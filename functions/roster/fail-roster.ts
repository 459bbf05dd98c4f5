import type { Roster } from '../../shared/domain/rosters/roster.ts';
import type { Rostering } from './rostering.ts';

/** Says of a roster that is not solved why it will not be; nothing when somebody said something of it meanwhile. */
export async function failRoster(
  { records, now }: Pick<Rostering, 'records' | 'now'>,
  { id, month, version, seconds, createdAt, by, anew, revision }: Roster,
  because: string,
): Promise<void> {
  const next = revision + 1;
  await records.write(
    [
      {
        kind: 'roster',
        put: {
          state: 'failed',
          id,
          month,
          version,
          seconds,
          createdAt,
          by,
          ...(anew && { anew }),
          because,
          revision: next,
        },
        when: { revision },
      },
    ],
    {
      subject: id,
      version: next,
      news: [{ type: 'roster.failed', data: { rosterId: id, month, version, because } }],
      at: now(),
      by: 'roster',
    },
  );
}
