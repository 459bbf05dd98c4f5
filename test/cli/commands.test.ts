import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import { colleague, forwarded, tenant } from '../console/house.ts';
import { type Terminal, terminal } from './terminal.ts';

let at: Terminal;
let folder: string;
beforeAll(async () => {
  at = await terminal();
  folder = mkdtempSync(join(tmpdir(), 'sunrelay-cli-'));
});
afterAll(async () => {
  await at.stop();
  rmSync(folder, { recursive: true });
});

const json: Terminal['json'] = (...words) => at.json(...words);

describe('clients', () => {
  test('are taken on, listed and shown', async () => {
    const { id } = await json('clients create --name', 'Northwind Outdoor');
    const { out } = await at.sunrelay('clients list');
    expect(out.split('\n')[0]).toMatch(/^NAME +STATUS +PLAN +TEAM +SINCE +ID$/);
    expect(out).toMatch(new RegExp(`^Northwind Outdoor +active +0 +0 +2026-03-02T09:00:00.000Z +${id}$`, 'm'));
    expect((await at.sunrelay(`clients show ${id}`)).out).toMatch(/^name +Northwind Outdoor$/m);
  });

  test('have a plan that is previewed, published, and shown as a file that publishes again', async () => {
    const { id } = await json('clients create --name Fjord');
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify(examplePlan));
    expect(await json(`clients plan ${id} --file ${file} --preview`)).toMatchObject({ hoursPerWeek: 70 });
    expect((await json(`clients plan ${id} --file ${file}`)).version).toBe(1);
    const shown = await json(`clients plan ${id}`);
    expect(shown.coverage.kind).toBe('after-hours');
    writeFileSync(file, JSON.stringify(shown));
    expect((await json(`clients plan ${id} --file ${file}`)).version).toBe(2);
    expect((await json(`clients plan ${id} --version 1`)).version).toBe(1);
  });
});

describe('connections', () => {
  test('show their secret once, and rotate it', async () => {
    const { id } = await json('clients create --name Shop');
    const made = await json(`connections create ${id} --kind standard-webhooks --name Shop --setting a=1 b=2`);
    expect(made).toMatchObject({ secret: expect.stringMatching(/^whsec_/), settings: { a: '1', b: '2' } });
    expect(made.webhookUrl).toBe(`http://127.0.0.1:4000/in/${made.id}`);
    expect((await at.sunrelay(`connections show ${made.id}`)).out).not.toContain('whsec_');
    expect((await json(`connections rotate ${made.id}`)).secret).not.toBe(made.secret);
    expect((await at.sunrelay(`connections rotate ${made.id} --drop-previous`)).out).toContain('no longer accepted');
    const again = await at.sunrelay(`connections rotate ${made.id} --drop-previous`);
    expect(again).toMatchObject({ code: 1, err: 'error: That is done already: only one secret is in use' });
    expect(await json(`connections list ${id}`)).toHaveLength(1);
  });
});

describe('regions', () => {
  test('are made from a file, shown as one that is put again, and removed', async () => {
    const file = join(folder, 'region.json');
    const templates = [{ id: 'day', from: '09:00', until: '18:00' }];
    writeFileSync(file, JSON.stringify({ name: 'Cebu', zone: 'Asia/Manila', templates }));
    expect(await json(`regions put cebu --file ${file}`)).toMatchObject({ id: 'cebu', revision: 1 });
    expect((await at.sunrelay('regions list')).out).toMatch(/^cebu +Cebu +Asia\/Manila +day 09:00–18:00$/m);
    const shown = await json('regions show cebu');
    writeFileSync(file, JSON.stringify({ ...shown, leavePerDay: 2 }));
    expect(await json(`regions put cebu --file ${file}`)).toMatchObject({ leavePerDay: 2, revision: 2 });
    expect((await at.sunrelay('regions remove cebu')).out).toBe('The region is gone.');
    expect(await at.sunrelay('regions show cebu')).toMatchObject({ code: 1 });
  });
});

describe('agents and shifts', () => {
  test('are made by the clock on the wall of the agent, also across a clock change', async () => {
    const made = await json(
      'agents create --region berlin --zone Europe/Berlin --language de en --level L2 --limit 3 --name',
      'Jo Weber',
    );
    expect(made).toMatchObject({ languages: ['de', 'en'], level: 'L2', limit: 3 });
    const shifts = await json(`shifts add ${made.id} --date 2026-03-28 --from 22:00 --until 06:00 --days 2`);
    expect(shifts).toMatchObject([
      { from: '2026-03-28T21:00:00.000Z', until: '2026-03-29T04:00:00.000Z' },
      { from: '2026-03-29T20:00:00.000Z', until: '2026-03-30T04:00:00.000Z' },
    ]);
    expect((await at.sunrelay(`shifts remove ${made.id} ${shifts[0].id}`)).out).toBe('The shift is gone.');
    expect(await json(`shifts list ${made.id}`)).toHaveLength(1);
    const { out } = await at.sunrelay('agents list');
    expect(out).toMatch(/^Jo Weber +berlin +L2 +de, en +active +off +0 +3 +agt_/m);
  });

  test('have a contract and wishes, as files say them', async () => {
    const { id } = await json('agents create --region cebu --zone Asia/Manila --language en --level L1 --name Liza');
    const file = join(folder, 'agent.json');
    writeFileSync(file, JSON.stringify({ hourlyCost: 9.5, leaveDaysPerYear: 28 }));
    expect(await json(`agents contract ${id} --file ${file}`)).toMatchObject({ contract: { hourlyCost: 9.5 } });
    writeFileSync(file, JSON.stringify([{ weekday: 'sun', on: false, weight: 5 }]));
    expect(await json(`agents wishes ${id} --file ${file}`)).toEqual([{ weekday: 'sun', on: false, weight: 5 }]);
    expect((await at.sunrelay(`agents wishes ${id}`)).out).toMatch(/^sun +false +5$/m);
  });

  test('sit on teams, certified until a moment, and take a break', async () => {
    const client = await tenant(at, 'Harbour');
    const agentId = await colleague(at, 'Maria', client.id);
    const seated = await json(`agents seat ${agentId} ${client.id} --until 2027-06-30T00:00:00+02:00`);
    expect(seated.seats).toMatchObject([{ clientId: client.id, certifiedUntil: '2027-06-29T22:00:00.000Z' }]);
    expect((await json(`agents status ${agentId} break`)).onDuty).toBe(false);
    expect(await json(`agents seats ${agentId}`)).toMatchObject([{ clientId: client.id, isCertified: true }]);
    expect(await json(`clients team ${client.id}`)).toMatchObject([
      { id: agentId, onDuty: expect.any(Boolean), held: 0 },
    ]);
    expect((await at.sunrelay(`agents seat ${agentId} ${client.id} --remove`)).code).toBe(0);
    expect((await json(`agents show ${agentId}`)).seats).toEqual([]);
  });
});

describe('tickets', () => {
  test('are listed, shown with their story, and explained', async () => {
    const client = await tenant(at, 'Meadow');
    const agentId = await colleague(at, 'Amina', client.id);
    const ticketId = await forwarded(at, client.connectionId, client.id, '77', 'Lost \u001b[31mparcel');
    const listed = (await at.sunrelay(`tickets list ${client.id}`)).out;
    expect(listed).toMatch(new RegExp(`^open +normal +${agentId} +2026-\\S+ +Lost parcel +${ticketId}$`, 'm'));
    const story = (await at.sunrelay(`tickets show ${ticketId}`)).out;
    expect(story).toContain('the requester wrote: “My parcel is lost.”');
    expect(story).toContain('ticket.assigned (least loaded)');
    expect(story).toMatch(/^first-reply +running +2026-/m);
    const why = (await at.sunrelay(`tickets why ${ticketId}`)).out;
    expect(why).toContain(`${agentId}: least loaded`);
    expect(why).toMatch(new RegExp(`^${agentId} +0 +3 +chosen$`, 'm'));
  });

  test('are answered, noted, prioritised and closed; a version that has passed is refused', async () => {
    const client = await tenant(at, 'Lakeside');
    await colleague(at, 'Brian', client.id);
    const ticketId = await forwarded(at, client.connectionId, client.id, '78');
    expect((await json(`tickets note ${ticketId} checked`)).version).toBe(2);
    const crossed = await at.sunrelay(`tickets reply ${ticketId} done --seen 1`);
    expect(crossed.code).toBe(1);
    expect(crossed.err).toMatch(
      /^error: It has changed since you read it: something was said since version 1.*\n.*note by operator: checked$/,
    );
    expect((await json(`tickets reply ${ticketId} done --seen 2 --status waiting-customer`)).status).toBe(
      'waiting-customer',
    );
    expect((await json(`tickets priority ${ticketId} urgent`)).priority).toBe('urgent');
    expect((await json(`tickets status ${ticketId} solved`)).status).toBe('solved');
    expect((await at.sunrelay(`tickets acknowledge ${ticketId}`)).code).toBe(1);
    expect(await json(`tickets list ${client.id} --status solved`)).toHaveLength(1);
  });
});

describe('calendar feeds', () => {
  test('are made for an agent, a region or a team, listed without their address, and revoked', async () => {
    const client = await tenant(at, 'Seaside');
    const agentId = await colleague(at, 'Joan', client.id);
    const made = await json(`feeds create --name phone --agent ${agentId}`);
    expect(made.address).toContain(`/calendar/${made.id}.ics?key=srf_`);
    await json(`feeds create --name team --client ${client.id}`);
    const { out } = await at.sunrelay('feeds list');
    expect(out).toMatch(new RegExp(`^phone +agent ${agentId} +operator +2026-\\S+ +${made.id}$`, 'm'));
    expect(out).not.toContain('srf_');
    expect((await at.sunrelay(`feeds revoke ${made.id}`)).out).toBe('The feed is revoked.');
    expect(await at.sunrelay('feeds create --name both --agent agt_1 --region x')).toMatchObject({ code: 2 });
    expect(await at.sunrelay('feeds create --name none')).toMatchObject({ code: 2 });
  });
});

describe('a cap of our share', () => {
  test('is explained for each ticket, told week by week, and passed over by hand', async () => {
    const client = await tenant(at, 'Capped');
    await colleague(at, 'Grace', client.id);
    const shown = await json(`clients plan ${client.id}`);
    const file = join(folder, 'capped.json');
    writeFileSync(file, JSON.stringify({ ...shown, shareCapPercent: 50 }));
    await json(`clients plan ${client.id} --file ${file}`);
    const [kept, ours] = [
      await forwarded(at, client.connectionId, client.id, '81'),
      await forwarded(at, client.connectionId, client.id, '82'),
    ];
    expect((await at.sunrelay(`tickets why ${kept}`)).out).toContain('nobody: share cap 50 %: ticket 1 of the week');
    expect((await at.sunrelay(`tickets why ${ours}`)).out).toContain('ticket 2 of the week comes to us');
    expect((await at.sunrelay(`clients share ${client.id}`)).out).toMatch(/^2026-03-02 +2 +1 +50$/m);
    expect((await json(`tickets take ${kept}`)).place.at).toBe('agent');
    expect((await at.sunrelay(`clients share ${client.id}`)).out).toMatch(/^2026-03-02 +2 +2 +100$/m);
  });
});

describe('deliveries', () => {
  test('are listed, shown with their body, and replayed, one or a range', async () => {
    const client = await tenant(at, 'Orchard');
    const { connectionId } = client;
    for (const name of ['1', '2']) await forwarded(at, connectionId, client.id, `9${name}`);
    const [newest] = await json(`deliveries list ${connectionId}`);
    expect((await json(`deliveries show ${connectionId} ${newest.id}`)).text).toBe('{"hello":"wörld"}');
    expect((await at.sunrelay(`deliveries replay ${connectionId} ${newest.id}`)).out).toBe('It is read again.');
    at.passes(1);
    const range = `--from 2026-03-02T00:00:00Z --until 2026-03-03T00:00:00Z`;
    expect((await at.sunrelay(`deliveries replay ${connectionId} ${range}`)).out).toBe('Read again: 2.');
    expect(at.arrivals()).toHaveLength(3);
    expect((await at.sunrelay(`deliveries sent ${connectionId}`)).out).toBe('(none)');
    const lost = await at.sunrelay(`deliveries resend ${connectionId} tkt_1 dlv_1`);
    expect(lost).toMatchObject({ code: 1, err: expect.stringMatching(/^error: No such thing/) });
  });
});

describe('keys, endpoints and dead letters', () => {
  test('keys are made for one, listed without their secret, and revoked', async () => {
    const { id: clientId } = await json('clients create --name Keyed');
    const made = await json(`keys create --name reporting --client ${clientId}`);
    expect(made.secret).toMatch(/^srk_/);
    const listed = (await at.sunrelay('keys list')).out;
    expect(listed).toMatch(new RegExp(`^reporting +client +${clientId} .* ${made.id}$`, 'm'));
    expect(listed).not.toContain(made.secret);
    expect(await at.sunrelay(`keys revoke ${made.id}`)).toMatchObject({ code: 0, err: '' });
    expect(await at.sunrelay('keys create --name nobody')).toMatchObject({ code: 2 });
  });

  test('endpoints are made for the operator or a client', async () => {
    const { id } = await json('clients create --name Told');
    const made = await json(`endpoints create --address https://told.example/hook --fact ticket.opened --client ${id}`);
    expect(made).toMatchObject({ clientId: id, secret: expect.stringMatching(/^whsec_/) });
    await json('endpoints create --address https://ours.example/hook --fact clock.breached');
    expect(await json(`endpoints list ${id}`)).toHaveLength(1);
    expect(await json('endpoints list')).toHaveLength(2);
  });

  test('dead letters are counted, looked at and put back', async () => {
    expect((await at.sunrelay('dead-letters list')).out).toMatch(/^DUTY +MESSAGES$/m);
    expect((await at.sunrelay('dead-letters show reports')).out).toBe('(none)');
    expect((await at.sunrelay('dead-letters redrive reports')).out).toBe('0 are back at work.');
    expect(await at.sunrelay('dead-letters show nothing')).toMatchObject({ code: 1 });
  });
});

describe('facts', () => {
  test('are listed from a moment on, only those asked for', async () => {
    const { id } = await json('clients create --name Factual');
    const { out } = await at.sunrelay(`facts list --at 2026-03-02T00:00:00Z --about ${id}`);
    expect(out).toMatch(new RegExp(`client.created +operator +clientId=${id}$`, 'm'));
    const types = await json('facts list --at 2026-03-02T00:00:00Z --type key.created');
    expect(new Set(types.map(({ type }: { type: string }) => type))).toEqual(new Set(['key.created']));
    expect(await at.sunrelay('facts list --type nothing.happened')).toMatchObject({ code: 2 });
  });
});

describe('living with a roster', () => {
  const draft = '--region manila --zone Asia/Manila --language en --level L1 --limit 3';
  const hired = async (name: string) => {
    const { id } = await json(`agents create ${draft} --name`, name);
    const client = (await json('clients list')).at(-1) ?? (await json('clients create --name Manila'));
    await json(`agents seat ${id} ${client.id} --until 2027-06-30T00:00:00Z`);
    return id as string;
  };

  test('leave is asked for, decided and called off', async () => {
    const id = await hired('Lea');
    const asked = await json(`leave ask ${id} --from 2026-06-01 --until 2026-06-03`);
    expect(asked).toMatchObject({ state: 'waiting', because: ['no days of leave are agreed with Lea'] });
    expect((await json(`leave approve ${id} ${asked.id}`)).state).toBe('approved');
    expect((await at.sunrelay('leave list')).out).toContain(asked.id);
    expect((await json(`leave balance ${id}`)).takenDays).toBe(3);
    expect((await json(`leave cancel ${id} ${asked.id}`)).state).toBe('cancelled');
  });

  test('a shift is offered, taken, overridden and given back', async () => {
    const [one, other] = [await hired('Una'), await hired('Oto')];
    const [shift] = await json(`shifts add ${one} --date 2026-03-09 --from 09:00 --until 17:00`);
    expect(await json(`swaps partners ${one} ${shift.id}`)).toContainEqual({ agentId: other, name: 'Oto' });
    await json(`swaps offer ${one} ${shift.id}`);
    expect((await json(`swaps list ${other}`)).map((swap: { agentId: string }) => swap.agentId)).toEqual([one]);
    expect((await json(`swaps take ${other} ${shift.id}`)).taker).toBe(other);
    const file = join(folder, 'plan.json');
    const span = { from: '2026-03-09T00:00:00+08:00', until: '2026-03-10T00:00:00+08:00' };
    writeFileSync(file, JSON.stringify({ agents: [other], ...span, shifts: [] }));
    const plan = await json(`overrides make --file ${file}`);
    expect(await json(`shifts list ${other}`)).toEqual([]);
    expect((await json('overrides list')).map(({ id }: { id: string }) => id)).toContain(plan.id);
    expect((await json(`overrides remove ${plan.id}`)).state).toBe('removed');
    expect(await json(`shifts list ${other}`)).toMatchObject([{ from: '2026-03-09T01:00:00.000Z' }]);
  });

  test('an absence is told, and a repair says who comes or why nobody does', async () => {
    const id = await hired('Abe');
    await json(`shifts add ${id} --date 2026-03-04 --from 09:00 --until 17:00`);
    const absence = await json(`absences tell ${id} --until 2026-03-05T00:00:00Z --note fever`);
    expect(absence.lost).toMatchObject([{ from: '2026-03-04T01:00:00.000Z' }]);
    const { code, out } = await at.sunrelay(`absences repair ${id} ${absence.id}`);
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/^\d+ of \d+ lines change$/)]);
  });
});
