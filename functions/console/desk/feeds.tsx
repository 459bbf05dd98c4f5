import type * as z from 'zod';
import type { FeedView } from '../api/feed-views.ts';
import type { Trouble } from '../api/perform.ts';
import { TroubleBox } from '../ui/field.tsx';
import { OnceKey } from '../ui/once.tsx';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { ShiftPages } from './shifts.tsx';

export type Feed = z.infer<typeof FeedView>;
type Props = { feeds: Feed[]; reader: Reader; trouble?: Trouble | undefined; address?: string | undefined };

/** The addresses at which calendar programs read one's shifts: made, shown once, revoked. */
export const FeedsPage = ({ feeds, reader, trouble, address }: Props) => {
  const words = reader.words.desk.feeds;
  return (
    <>
      <h1 class="for-readers">{words.title}</h1>
      <ShiftPages here="/desk/shifts/calendar" reader={reader} />
      <TroubleBox trouble={trouble} />
      {address && <Once address={address} reader={reader} />}
      <div class="columns">
        <section aria-labelledby="feeds">
          <h2 id="feeds">{words.title}</h2>
          <p class="quiet">{words.help}</p>
          {feeds.length === 0 && <p class="empty">{words.none}</p>}
          <ul class="rows offers">
            {feeds.map(({ id, name, createdAt }) => (
              <li>
                <span>
                  <strong>{name}</strong>{' '}
                  <span class="quiet">
                    {words.made} <When at={createdAt} reader={reader} form="day" />
                  </span>
                </span>
                <form method="post" action="/desk/shifts/calendar/revocations">
                  <input type="hidden" name="feedId" value={id} />
                  <button type="submit" class="secondary">
                    {words.revoke}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="make">
          <h2 id="make">{words.make}</h2>
          <form method="post" action="/desk/shifts/calendar" class="small-form">
            <OnceKey />
            <label>
              {words.name}
              <input name="name" required maxlength={100} placeholder={words.placeholder} />
            </label>
            <button type="submit">{words.make}</button>
          </form>
        </section>
      </div>
    </>
  );
};

const Once = ({ address, reader }: { address: string; reader: Reader }) => {
  const words = reader.words.desk.feeds;
  return (
    <section class="once" aria-labelledby="once">
      <h2 id="once">{words.once}</h2>
      <input readonly value={address} aria-labelledby="once" />
      <h2>{words.steps}</h2>
      <div class="steps">
        {[words.google, words.apple, words.outlook].map(([program, ...steps]) => (
          <div>
            <strong>{program}</strong>
            <ol>
              {steps.map((step) => (
                <li>{step}</li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
};
