import type { PublicationId } from '../domain/ids.ts';
import type { Stage, Standing } from '../domain/rosters/publication.ts';
import type { Instant } from '../domain/time.ts';
import type { Announcement, RecordWrite } from './records.ts';

/**
 * The rosters of the whole company change from one publication to the next by one write. Beforehand what it makes of
 * each person is staged, where nobody looks; from the switch on everybody who reads an agent or their shifts sees it;
 * and afterwards it is worked into the records, person by person.
 */
export interface Publications {
  standing(): Promise<Standing>;
  /** Stages turns of different agents; they are never changed, and gone after 30 days. */
  stage(publication: PublicationId, stages: Stage[], now: Instant): Promise<void>;
  /** Everything that was staged for a publication. */
  staged(publication: PublicationId): AsyncIterable<Stage>;
  /**
   * Puts a publication in force and makes some other writes with it (95 at most, and none of shifts), if all stands as
   * it was seen and is settled: 'moved' when anything was published or changed since, or another condition failed.
   */
  switch(from: Standing, to: PublicationId, writes: RecordWrite[], news: Announcement[]): Promise<'written' | 'moved'>;
  /** Changes shifts, of one agent at most, without a publication of its own, if the one that was seen is in force and settled. */
  change(from: Standing, writes: RecordWrite[], news: Announcement[]): Promise<'written' | 'moved'>;
  /** Says that every agent's record is as the publication in force says; nothing when it is not the one any more. */
  settled(standing: Standing): Promise<void>;
}
