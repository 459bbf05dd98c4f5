import type { Subject } from '../../../shared/domain/access/may-do.ts';
import type { Person } from '../../../shared/domain/access/person.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Connection } from '../../../shared/domain/clients/connection.ts';
import type { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { Macro } from '../../../shared/domain/macros/macro.ts';
import type { Roster } from '../../../shared/domain/rosters/roster.ts';
import type { Route } from '../../../shared/domain/routes/route.ts';
import { ownerOf, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Names } from '../api/parameters.ts';
import { parameters } from '../api/parameters.ts';
import type { Console } from '../console.ts';

/** The record that each kind of id in a path leads to. */
type Behind = {
  clientId: Client;
  agentId: Agent;
  connectionId: Connection;
  ticketId: Ticket;
  endpointId: Endpoint;
  rosterId: Roster;
  macroId: Macro;
  incidentId: Incident;
  personId: Person;
  routeId: Route;
  targetId: Connection | Endpoint | Route;
};
type Known = keyof Behind;
type FieldOf<Name extends string> = Name extends `${infer Field}Id` ? Field : never;

/** The records behind a path's ids: `{clientId}` gives `client`, and so on. */
export type Found<Path extends string> = { [Name in Names<Path> & Known as FieldOf<Name>]: Behind[Name] };

const targetKinds: Readonly<Record<string, 'connection' | 'route'>> = { con: 'connection', rou: 'route' };
const finders: { [Name in Known]: (console: Console, id: string) => Promise<Behind[Name] | undefined> } = {
  clientId: ({ records }, id) => records.find('client', id),
  agentId: ({ records }, id) => records.find('agent', id),
  connectionId: ({ records }, id) => records.find('connection', id),
  ticketId: ({ tickets }, id) => tickets.find(id as Ticket['id']),
  endpointId: ({ records }, id) => records.find('endpoint', id),
  rosterId: ({ records }, id) => records.find('roster', id),
  macroId: ({ records }, id) => records.find('macro', id),
  incidentId: ({ records }, id) => records.find('incident', id),
  personId: ({ records }, id) => records.find('person', id),
  routeId: ({ records }, id) => records.find('route', id),
  targetId: ({ records }, id) => records.find(targetKinds[id.slice(0, 3)] ?? 'endpoint', id),
};

/**
 * Finds the record behind each id of a path and whose each is; undefined when any does not exist, be it because the
 * text cannot even be an id of that kind.
 */
export async function findAll(
  console: Console,
  params: Record<string, string>,
): Promise<{ records: Record<string, unknown>; subjects: Subject[] } | undefined> {
  const known = Object.entries(params).filter((entry): entry is [Known, string] => entry[0] in finders);
  if (
    Object.entries(params).some(([name, text]) => !parameters[name as keyof typeof parameters]?.safeParse(text).success)
  ) {
    return undefined;
  }
  const found = await Promise.all(known.map(async ([name, id]) => [name, await finders[name](console, id)] as const));
  if (found.some(([, record]) => record === undefined)) return undefined;
  return {
    records: Object.fromEntries(found.map(([name, record]) => [name.replace(/Id$/, ''), record])),
    subjects: found.flatMap(([name, record]) => subjectsOf(name, record)),
  };
}

/** Whose a record is: nobody's in particular when it is there for all clients, and everybody's when it is several clients' together. */
function subjectsOf(name: Known, record: unknown): Subject[] {
  switch (name) {
    case 'macroId': {
      const { clientId } = record as Macro;
      return clientId === 'all' ? [] : [{ of: 'client', clientId }];
    }
    case 'incidentId':
      return (record as Incident).clientIds.map((clientId) => ({ of: 'client', clientId }));
    default:
      return [subjectOf(name, record)];
  }
}

function subjectOf(name: Exclude<Known, 'macroId' | 'incidentId'>, record: unknown): Subject {
  switch (name) {
    case 'clientId':
      return { of: 'client', clientId: (record as Client).id };
    case 'agentId':
      return { of: 'agent', agentId: (record as Agent).id };
    case 'ticketId': {
      const ticket = record as Ticket;
      return { of: 'client', clientId: ticket.clientId, heldBy: ownerOf(ticket) };
    }
    case 'connectionId':
    case 'endpointId':
    case 'targetId': {
      const { id, clientId } = record as { id: string; clientId?: Client['id'] };
      // A route is the operator's business, whoever's facts it carries.
      return clientId && !id.startsWith('rou_') ? { of: 'client', clientId } : { of: 'operator' };
    }
    case 'personId': {
      const { actor } = record as Person;
      if (actor.role === 'operator') return { of: 'operator' };
      return actor.role === 'client'
        ? { of: 'client', clientId: actor.clientId }
        : { of: 'agent', agentId: actor.agentId };
    }
    case 'rosterId':
    case 'routeId':
      return { of: 'operator' };
    default:
      return name satisfies never;
  }
}
