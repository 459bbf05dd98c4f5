import * as z from 'zod';
import { AnyInstant } from '../../../shared/domain/time.ts';
import { operation } from './operation.ts';
import { common, one, wish } from './wish.ts';

const path = `${one}/call-back` as const;

const CallBackPromise = z
  .object({
    at: AnyInstant.meta({
      description: 'When somebody calls, at most 90 days ahead.',
      example: '2026-03-02T14:00:00+02:00',
    }),
    about: z.string().trim().min(1).max(500).meta({ description: 'About what.', example: 'whether the parcel came' }),
  })
  .meta({ id: 'CallBackPromise' });

/** Promises to call somebody back: given, taken over by name, kept. */
export const callBacks = [
  operation(
    {
      ...common,
      id: 'tickets.promise-call-back',
      method: 'put',
      path,
      summary: 'Promise to call back',
      description:
        'One at a time: another replaces it. Whoever holds the ticket is told when it falls due, whatever its status is by then; whoever takes the ticket over accepts the promise by name.',
      body: CallBackPromise,
    },
    (asked) => wish(asked, { kind: 'promise-call-back', ...asked.body }),
  ),
  operation(
    {
      ...common,
      id: 'tickets.accept-call-back',
      method: 'post',
      path: `${path}/acceptance`,
      summary: 'Accept the call-back that came with a ticket',
      description: 'Until then its new owner may not solve the ticket, nor say that the call-back was kept or is off.',
    },
    (asked) => wish(asked, { kind: 'accept-call-back' }),
  ),
  operation(
    {
      ...common,
      id: 'tickets.keep-call-back',
      method: 'post',
      path: `${path}/keeping`,
      summary: 'Say that the promised call was made',
    },
    (asked) => wish(asked, { kind: 'keep-call-back' }),
  ),
  operation(
    { ...common, id: 'tickets.cancel-call-back', method: 'delete', path, summary: 'Call a promised call-back off' },
    (asked) => wish(asked, { kind: 'cancel-call-back' }),
  ),
];
