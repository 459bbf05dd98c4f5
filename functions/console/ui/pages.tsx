import type { Assets } from './assets.ts';
import { Layout } from './layout.tsx';

/** Where somebody who is not signed in arrives; `problem` says why they are still here. */
export const SignInPage = ({ assets, problem }: { assets: Assets; problem?: string | undefined }) => (
  <Layout title="Sign in – Sunrelay" assets={assets}>
    <section class="sign-in" aria-labelledby="sign-in">
      <h1 id="sign-in">See the tickets move</h1>
      <p>Sign in with an API key. An operator sees everything; a client or an agent sees what is theirs.</p>
      <form method="post" action="/sign-in">
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
        <button type="submit">Sign in</button>
      </form>
      <p class="quiet">You stay signed in for twelve hours on this browser, or until the key is revoked.</p>
    </section>
  </Layout>
);

/** A page for an address that leads nowhere, or for something that went wrong. */
export const LostPage = ({ assets, title, text }: { assets: Assets; title: string; text: string }) => (
  <Layout title={`${title} – Sunrelay`} assets={assets}>
    <section class="sign-in" aria-labelledby="lost">
      <h1 id="lost">{title}</h1>
      <p>{text}</p>
      <p>
        <a href="/">Go to the wallboard</a> or <a href="/api/reference">read the API reference</a>.
      </p>
    </section>
  </Layout>
);
