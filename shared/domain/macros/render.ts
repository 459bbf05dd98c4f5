import type { Ticket } from '../tickets/ticket.ts';

/** What a macro may name in double braces, with what to say where the value is missing: `{{requester.name|there}}`. */
export const variables = ['requester.name', 'ticket.subject', 'ticket.id', 'agent.name', 'client.name'] as const;
type Variable = (typeof variables)[number];
export type Values = Readonly<Partial<Record<Variable, string>>>;

const braces = /\{\{([^{}]*)\}\}/g;

/** The names in a text's braces that are no variables, each once. */
export function unknownIn(text: string): string[] {
  const names = [...text.matchAll(braces)].map(([, inside = '']) => nameIn(inside));
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/** A text with its variables filled in, in one pass: what a requester writes as their name is never filled in again. */
export const render = (text: string, values: Values): string =>
  text.replaceAll(braces, (whole, inside: string) => {
    const name = nameIn(inside);
    if (!isVariable(name)) return whole;
    const value = values[name]?.trim();
    return value || inside.split('|').slice(1).join('|').trim();
  });

/** The values of a ticket. Whoever answers goes by the first of their names: the whole of it is nobody's outside (PRODUCT.md C7). */
export const valuesOf = (ticket: Ticket, clientName: string, agentName: string | undefined): Values => ({
  'ticket.subject': ticket.subject,
  'ticket.id': ticket.externalId,
  'client.name': clientName,
  ...(ticket.requester.name && { 'requester.name': ticket.requester.name }),
  ...(agentName && { 'agent.name': agentName.trim().split(/\s+/)[0] ?? '' }),
});

const nameIn = (inside: string): string => (inside.split('|')[0] ?? '').trim();
const isVariable = (name: string): name is Variable => variables.some((known) => known === name);
