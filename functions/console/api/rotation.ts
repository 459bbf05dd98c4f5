import { isRefusal, refuse } from '../../../shared/domain/refusal.ts';
import { RotatedSecret, Rotation } from './connection-views.ts';
import { operation, tell } from './operation.ts';
import { secretFor } from './secret-forms.ts';
import { untilWritten } from './until-written.ts';

const tag = 'Connections';

export const rotation = [
  operation(
    {
      id: 'connections.rotate-secret',
      method: 'post',
      path: '/connections/{connectionId}/rotate-secret',
      tag,
      summary: 'Begin to use a new webhook secret',
      description:
        'The secret before stays valid beside the new one until it is dropped, so that no webhook is lost while the helpdesk is changed over.',
      body: Rotation,
      answer: RotatedSecret,
    },
    async (asked) => {
      const { console, body, found } = asked;
      const made = secretFor(found.connection.kind, body.secret);
      if (isRefusal(made)) return made;
      const { keep, show, nextStep } = made;
      if (keep === undefined) return refuse('invalid', nextStep);
      return untilWritten(async () => {
        const held = await console.targets.connection(found.connection.id);
        if (!held) return refuse('not-found', 'the connection is gone');
        const { connection, secrets } = held;
        const previous = secrets.inbound[0];
        if (previous === keep) return refuse('already-done', 'that is the secret in use');
        const inbound = [keep, ...(previous === undefined ? [] : [previous])];
        const revision = connection.revision + 1;
        const outcome = await console.records.write(
          [
            { kind: 'connection', put: { ...connection, revision }, when: { revision: connection.revision } },
            { kind: 'secrets', put: { ...secrets, id: connection.id, inbound } },
          ],
          tell(asked, connection.id, revision, {
            type: 'connection.changed',
            data: { clientId: connection.clientId, connectionId: connection.id, what: 'secret rotated' },
          }),
        );
        return outcome === 'moved' ? 'moved' : { body: { secret: show }, revision };
      });
    },
  ),

  operation(
    {
      id: 'connections.drop-previous-secret',
      method: 'post',
      path: '/connections/{connectionId}/drop-previous-secret',
      tag,
      summary: 'Stop accepting the secret before',
    },
    async (asked) => {
      const { console, found } = asked;
      return untilWritten(async () => {
        const held = await console.targets.connection(found.connection.id);
        if (!held) return refuse('not-found', 'the connection is gone');
        const { connection, secrets } = held;
        if (secrets.inbound.length < 2) return refuse('already-done', 'only one secret is in use');
        const revision = connection.revision + 1;
        const outcome = await console.records.write(
          [
            { kind: 'connection', put: { ...connection, revision }, when: { revision: connection.revision } },
            { kind: 'secrets', put: { ...secrets, id: connection.id, inbound: secrets.inbound.slice(0, 1) } },
          ],
          tell(asked, connection.id, revision, {
            type: 'connection.changed',
            data: { clientId: connection.clientId, connectionId: connection.id, what: 'previous secret dropped' },
          }),
        );
        return outcome === 'moved' ? 'moved' : { revision };
      });
    },
  ),
];
