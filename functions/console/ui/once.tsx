import { randomUUID } from 'node:crypto';
import type { Reader } from './reader.ts';
import type { PageContext } from './room.tsx';

/** Makes a form one request, however often it is sent: what shows a secret once must not make another when it is loaded anew. */
export const OnceKey = () => <input type="hidden" name="once" value={randomUUID()} />;

const AGAIN = 'sent-before';

/** Leads a form that was sent again to what the first one made. */
export const backTo = (c: PageContext, path: string): Response => c.redirect(`${path}?${AGAIN}`, 303);

/** Says, on the page that {@link backTo} led to, that nothing was made twice. */
export const SentBefore = ({ query, reader }: { query: Record<string, string>; reader: Reader }) =>
  AGAIN in query ? (
    <p class="warned" role="status">
      {reader.words.sentBefore}
    </p>
  ) : null;
