import type { PublicationId } from '../../domain/ids.ts';
import { Stage, type Standing } from '../../domain/rosters/publication.ts';
import { after, type Instant } from '../../domain/time.ts';
import type { Publications } from '../../ports/publications.ts';
import { secondsOf } from './changes.ts';
import { standingIn } from './in-force.ts';
import { KEPT_MILLIS } from './inbound.ts';
import { inForceKey, stageKey, stagePk } from './keys.ts';
import { isNew, writesOf } from './record-writes.ts';
import { type Condition, every, type Table, type Write } from './table.ts';

/** Staged turns in one write: each is a month of one person, so that this is far from too large. */
const STAGES_AT_ONCE = 50;

/** Publications over one table. */
export const tablePublications = (table: Table): Publications => {
  const write = async (writes: Write[]): Promise<'written' | 'moved'> =>
    (await table.write(writes)).size === 0 ? 'written' : 'moved';
  return {
    standing: () => standingIn(table),
    async stage(publication, stages, now) {
      for (let first = 0; first < stages.length; first += STAGES_AT_ONCE)
        await table.write(
          stages.slice(first, first + STAGES_AT_ONCE).map((stage) => ({ put: stageItem(publication, stage, now) })),
        );
    },
    async *staged(publication) {
      for await (const item of every(table, { partition: stagePk(publication) }))
        yield Stage.parse(JSON.parse(String(item.data)));
    },
    switch(from, publication, writes, news) {
      const set = { kind: 'in-force', publication, number: from.number + 1, settling: 1 };
      const when = [...unchanged(from), ...(isFirst(from) ? [] : [{ attribute: 'changes', equals: from.changes }])];
      return write([{ update: inForceKey, set, add: { changes: 0 }, when }, ...writesOf(writes, news)]);
    },
    change(from, writes, news) {
      const set = { kind: 'in-force', number: from.number, settling: 0 };
      const pointer: Write = { update: inForceKey, set, add: { changes: 1 }, when: unchanged(from) };
      return write([pointer, ...writesOf(writes, news)]);
    },
    async settled({ number }) {
      await table.write([
        { update: inForceKey, set: { settling: 0 }, when: [{ attribute: 'number', equals: number }] },
      ]);
    },
  };
};

/** Nothing was ever changed: there is no item. */
const isFirst = ({ number, changes }: Standing): boolean => number === 0 && changes === 0;

/** The publication that was seen is in force, and every record says so. */
const unchanged = (from: Standing): Condition[] =>
  isFirst(from)
    ? isNew
    : [
        { attribute: 'number', equals: from.number },
        { attribute: 'settling', equals: 0 },
      ];

const stageItem = (publication: PublicationId, stage: Stage, now: Instant) => ({
  ...stageKey(publication, stage.agentId),
  kind: 'stage',
  data: JSON.stringify(stage),
  expiresAt: secondsOf(after(now, KEPT_MILLIS)),
});
