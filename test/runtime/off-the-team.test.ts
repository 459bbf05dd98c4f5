import { expect, test } from 'vitest';
import { type FactType, routes } from '../../shared/domain/facts.ts';
import { moveTickets } from '../../shared/runtime/move-tickets.ts';
import { colleague, forwarded, type House, house, tenant } from '../console/house.ts';

/** A ticket in Ada's hands, with Ben beside her on the team. */
async function inAdasHands() {
  const own = house();
  const acme = await tenant(own, 'Acme');
  const ada = await colleague(own, 'Ada', acme.id);
  const ticketId = await forwarded(own, acme.connectionId, acme.id, '1');
  const ben = await colleague(own, 'Ben', acme.id);
  own.stores.stream.length = 0;
  const owner = async () => (await own.get(`/tickets/${ticketId}`)).body.place.agentId;
  expect(await owner()).toBe(ada);
  return { ...own, seat: `/agents/${ada}/seats/${acme.id}`, ben, owner };
}

/** What dispatch does about everything that happened and is on its route. */
async function dispatched({ stores, now }: House) {
  const moving: readonly FactType[] = routes.moves;
  const facts = stores.stream.splice(0).flatMap((written) => written.facts);
  for (const fact of facts) if (moving.includes(fact.type)) await moveTickets({ ...stores, now }, fact);
}

test('who leaves the team leaves its tickets to those who are on it', async () => {
  const own = await inAdasHands();
  await own.remove(own.seat);
  await dispatched(own);
  expect(await own.owner()).toBe(own.ben);
});

test('whose certification is taken away keeps no ticket that needs it', async () => {
  const own = await inAdasHands();
  await own.put(own.seat, {});
  await dispatched(own);
  expect(await own.owner()).toBe(own.ben);
});

test('a certification that is prolonged moves nothing', async () => {
  const own = await inAdasHands();
  const ada = await own.owner();
  await own.put(own.seat, { certifiedUntil: '2028-01-01T00:00:00Z' });
  await dispatched(own);
  expect(await own.owner()).toBe(ada);
});
