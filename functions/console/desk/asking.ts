import type * as z from 'zod';
import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Notice } from '../../../shared/domain/notices/notice.ts';
import type { Swap } from '../../../shared/domain/rosters/swap.ts';
import type { AgentView } from '../api/agent-views.ts';
import type { SeatView } from '../api/agent-work.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf } from '../ui/room.tsx';

export type Me = z.infer<typeof AgentView>;
export type Seat = z.infer<typeof SeatView>;
export type { Notice, Swap };

/** The agent who reads: nobody else comes through this door. */
export function agentIdOf({ actor }: Reader): AgentId {
  if (actor.role !== 'agent') throw new Error(`a ${actor.role} came through the agents' door`);
  return actor.agentId;
}

/** The parameters of an operation on oneself. */
export const self = (reader: Reader, more: Record<string, string> = {}) => ({
  params: { agentId: agentIdOf(reader), ...more },
});

/** The record of whoever reads. */
export const meOf = async (reader: Reader): Promise<Me> => bodyOf(await reader.perform<Me>('agents.get', self(reader)));

/** The clients whom the reader has a seat for, by name. */
export const seatsOf = async (reader: Reader): Promise<Seat[]> =>
  bodyOf(await reader.perform<{ items: Seat[] }>('seats.list', self(reader))).items;
