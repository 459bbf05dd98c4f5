import { guides } from '../../../shared/sources/guides/guides.ts';
import { sources } from '../../../shared/sources/sources.ts';
import { Copied } from '../ui/copied.tsx';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import { homeOf } from '../ui/home.ts';
import { may } from '../ui/may.ts';
import { OnceKey } from '../ui/once.tsx';
import type { Reader } from '../ui/reader.ts';
import { Arrivals } from './arrivals.tsx';
import { Asked } from './connect.tsx';
import type { Connection, Delivery, Once } from './shapes.ts';
import { Steps } from './steps.tsx';
import { Tried } from './tried.tsx';

type Props = Once & { connection: Connection; deliveries: Delivery[]; reader: Reader };

/** One connection: its address and secrets, what is to be done in the helpdesk, whether it works, and what arrives. */
export const ConnectionPage = ({ connection, deliveries, reader, ...once }: Props) => {
  const words = reader.words.portal.connect;
  const { id, name, kind, status, breaker, webhookUrl } = connection;
  const change = may(reader, 'connections.change');
  return (
    <>
      <h1>{name}</h1>
      <p class="quiet">
        {sources[kind].name} · <span class={status === 'active' ? 'met' : 'paused'}>{words.states[status]}</span>
      </p>
      <TroubleBox trouble={once.trouble} />
      {once.isNew && (
        <p class="met" role="status">
          <strong>{words.created}</strong>
        </p>
      )}
      {breaker && <p class="breached">{words.troubled(breaker.failures)}</p>}
      <div class="halves">
        <div>
          <Addresses webhookUrl={webhookUrl} once={once} reader={reader} />
          {change && kind !== 'zoho-desk' && <Secrets connection={connection} reader={reader} />}
        </div>
        <Steps kind={kind} reader={reader} />
      </div>
      {may(reader, 'connections.test') && status === 'active' && (
        <Tried id={id} connection={connection} tried={once.tried} reader={reader} />
      )}
      <section aria-labelledby="arrived">
        <h2 id="arrived">{words.arrivals}</h2>
        <p>
          <a href={`${homeOf(reader)}/deliveries?connection=${id}`}>{reader.words.portal.deliveries.title}</a>
        </p>
        <Arrivals connectionId={id} deliveries={deliveries} test={once.tried?.arrival.ticketId} reader={reader} />
      </section>
      {change ? (
        <Settings connection={connection} once={once} reader={reader} />
      ) : (
        <p class="quiet">{words.viewerText}</p>
      )}
    </>
  );
};

type AddressesProps = { webhookUrl: string; once: Once; reader: Reader };

const Addresses = ({ webhookUrl, once, reader }: AddressesProps) => {
  const words = reader.words.portal.connect;
  const secrets = [
    [words.secret, once.secret],
    [words.signingSecret, once.signingSecret],
  ] as const;
  return (
    <section aria-labelledby="address">
      <h2 id="address">{words.address}</h2>
      <Copied id="webhook-address" text={webhookUrl} words={words} />
      {secrets.map(
        ([name, secret], place) =>
          secret !== undefined && (
            <>
              <h3>{name}</h3>
              <p class="warned">{words.once}</p>
              <Copied id={`secret-${place}`} text={secret} words={words} />
            </>
          ),
      )}
    </section>
  );
};

const Secrets = ({ connection, reader }: { connection: Connection; reader: Reader }) => {
  const words = reader.words.portal.connect;
  const { id, kind, secrets = 0 } = connection;
  const isTheirs = guides[kind].steps.some((step) => step.do === 'copy-secret');
  const action = `${homeOf(reader)}/connections/${id}/secret`;
  return (
    <section aria-labelledby="secrets">
      <h2 id="secrets">{words.secret}</h2>
      <p class={secrets === 0 ? 'warned' : undefined}>{words.secretsValid[secrets]}</p>
      <form method="post" action={action}>
        <OnceKey />
        {isTheirs && (
          <Field name="secret" label={words.giveSecret}>
            <input type="password" {...tied('secret')} required minlength={8} autocomplete="off" spellcheck={false} />
          </Field>
        )}
        <button type="submit" class="secondary">
          {isTheirs ? words.keep : words.rotate}
        </button>
        {secrets > 0 && <small class="quiet">{words.rotateText}</small>}
      </form>
      {secrets > 1 && (
        <form method="post" action={`${action}/before`}>
          <button type="submit" class="secondary">
            {words.drop}
          </button>
        </form>
      )}
    </section>
  );
};

const Settings = ({ connection, once, reader }: { connection: Connection; once: Once; reader: Reader }) => {
  const words = reader.words.portal.connect;
  const { id, kind, name, apiUrl, actorId, settings, status, revision } = connection;
  const given = {
    ...(apiUrl && { apiUrl }),
    ...(actorId && { actorId }),
    ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [`settings.${key}`, value])),
  };
  return (
    <details open={once.trouble !== undefined}>
      <summary>{words.settings}</summary>
      <form class="narrow" method="post" action={`${homeOf(reader)}/connections/${id}`}>
        <input type="hidden" name="revision" value={revision} />
        <Field name="name" label={words.name} trouble={once.trouble}>
          <input type="text" {...tied('name', once.trouble)} value={name} required maxlength={100} />
        </Field>
        <Asked kind={kind} given={given} trouble={once.trouble} reader={reader} />
        <p class="quiet">{words.unchanged}</p>
        <button type="submit">{words.change}</button>
      </form>
      <form method="post" action={`${homeOf(reader)}/connections/${id}`}>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="status" value={status === 'active' ? 'disabled' : 'active'} />
        <button type="submit" class="secondary">
          {status === 'active' ? words.off : words.on}
        </button>
      </form>
    </details>
  );
};
