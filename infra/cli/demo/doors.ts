import * as z from 'zod';
import type { Api } from '../api.ts';
import { people } from './people.ts';
import { emailOf, staff } from './staff.ts';

const Agent = z.looseObject({ name: z.string(), held: z.number() });

/** Whom to sign in as for each door; the desk's agent is whoever has most in hand now. */
export async function doors(api: Api, url: string): Promise<string> {
  const agents = (await Array.fromAsync(api.items('agents.list', {}))).map((one) => Agent.parse(one));
  const [busiest] = agents
    .filter(({ name }) => people.some((one) => one.name === name))
    .sort((a, b) => b.held - a.held);
  const lead = people.find(({ level }) => level === 'lead')?.name ?? '';
  const as = (role: string) => staff.find((one) => one.as === role)?.email;
  return [
    `Open ${url} and sign in by name, without a password:`,
    '',
    `  Desk           ${emailOf(busiest?.name ?? lead)}  (a lead: ${emailOf(lead)})`,
    `  Control room   ${as('owner')}  (a planner: ${as('planner')}, an auditor: ${as('auditor')})`,
    `  Portal         ${as('admin')}  (may only look: ${as('viewer')})`,
    '',
  ].join('\n');
}
