import type { Assets } from './assets.ts';
import { type Known, Layout } from './layout.tsx';

type SignInProps = { assets: Assets; known: Known; to: string; problem?: string | undefined };

/** Where somebody who is not signed in arrives; `problem` says why they are still here, `to` where they go on. */
export const SignInPage = ({ assets, known, to, problem }: SignInProps) => (
  <Layout title={known.words.signIn} assets={assets} known={known}>
    <section class="sign-in" aria-labelledby="sign-in">
      <h1 id="sign-in">See the tickets move</h1>
      <p>Sign in with an API key. An operator sees everything; a client or an agent sees what is theirs.</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="to" value={to} />
        <input type="text" name="username" value="sunrelay" autocomplete="username" hidden />
        <label>
          API key
          <input
            type="password"
            name="key"
            required
            autofocus
            autocomplete="current-password"
            spellcheck={false}
            placeholder="srk_…"
            aria-invalid={problem ? 'true' : undefined}
            aria-describedby={problem ? 'problem' : undefined}
          />
        </label>
        {problem && (
          <p id="problem" class="problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit">{known.words.signIn}</button>
      </form>
      <p class="quiet">You stay signed in for twelve hours on this browser, or until the key is revoked.</p>
    </section>
  </Layout>
);

/** A page for an address that leads nowhere, or for something that went wrong with this status. */
export const LostPage = ({
  assets,
  known,
  status,
  because,
}: {
  assets: Assets;
  known: Known;
  status: number;
  because?: string | undefined;
}) => {
  const { words } = known;
  const title = status === 404 ? words.lostTitle : words.faultTitle;
  return (
    <Layout title={title} assets={assets} known={known}>
      <section class="sign-in" aria-labelledby="lost">
        <h1 id="lost">{title}</h1>
        <p>{because ?? (status === 404 ? words.lostText : words.faultText(status))}</p>
        <p>
          <a href="/">{words.home}</a>
        </p>
      </section>
    </Layout>
  );
};
