import * as z from 'zod';
import type { Api } from '../api.ts';
import { unlessThere } from './once.ts';

const Previewed = z.looseObject({ token: z.string() });
const Versions = z.object({ items: z.array(z.looseObject({ month: z.string() })) });

/** Commits so many agents to a client, as an operator would: seen first, then saved. A month that has its number keeps it. */
export async function commit(api: Api, clientId: string, month: string, agents: number): Promise<void> {
  const asked = { params: { clientId } };
  const { items } = Versions.parse((await api.call('headcounts.list', asked)).body);
  if (items.some((one) => one.month === month)) return;
  const body = { month, agents };
  const { token } = Previewed.parse((await api.call('headcounts.preview', { ...asked, body })).body);
  const because = 'what was agreed for the season';
  await api.call('headcounts.commit', { ...asked, body: { ...body, token, because } }).catch(unlessThere);
}
