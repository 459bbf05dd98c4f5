import { expect, test } from 'vitest';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { receive } from '../../shared/domain/tickets/receive.ts';
import type { Committed, Tickets } from '../../shared/ports/tickets.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { acme, morning, report, ticketId } from '../support/company.ts';
import { found } from '../support/walk.ts';

/** Opens a ticket against rivals who are faster so many times; yields when it kept away. */
async function opened(rivals: number): Promise<{ rests: number[]; tries: number }> {
  const platform = memoryPlatform(() => morning);
  await found(platform, []);
  const rests: number[] = [];
  let tries = 0;
  const tickets: Tickets = {
    ...platform.tickets,
    rest: async (attempt) => void rests.push(attempt),
    commit: async (...change): Promise<Committed> =>
      ++tries <= rivals ? 'ticket-moved' : platform.tickets.commit(...change),
  };
  await changeTicket(
    tickets,
    acme,
    ticketId('one'),
    (world) => receive(world, report(), acme, morning, morning).change,
  );
  return { rests, tries };
}

test('a race that is lost once is run again at once', async () => {
  expect(await opened(1)).toEqual({ rests: [], tries: 2 });
});

test('who loses again keeps away for longer and longer', async () => {
  expect(await opened(4)).toEqual({ rests: [2, 3, 4], tries: 5 });
});

test('who loses all the time leaves it to the queue', async () => {
  await expect(opened(100)).rejects.toThrow('moved 12 times');
});
