import type { Assets } from './assets.ts';
import { type Known, Layout } from './layout.tsx';

/** Why somebody is not signed in: we do not know the address, the provider said no, they took too long, or it has ended. */
export type SignInTrouble = 'unknown' | 'refused' | 'expired' | 'ended';

type SignInProps = { assets: Assets; known: Known; to: string; problem?: SignInTrouble | undefined };

/** Where somebody who is not signed in arrives; `to` is where they go on. */
export const SignInPage = ({ assets, known, to, problem }: SignInProps) => {
  const { words } = known;
  return (
    <Layout title={words.signIn} assets={assets} known={known}>
      <section class="sign-in" aria-labelledby="sign-in">
        <h1 id="sign-in">{words.signInTitle}</h1>
        <p>{words.signInText}</p>
        {problem && (
          <p class="problem" role="alert">
            {words.signInTroubles[problem]}
          </p>
        )}
        <form method="post" action="/sign-in">
          <input type="hidden" name="to" value={to} />
          {problem && problem !== 'ended' && <input type="hidden" name="anew" value="1" />}
          <button type="submit">{words.signIn}</button>
        </form>
        <p class="quiet">{words.signInHours}</p>
      </section>
    </Layout>
  );
};

type OnwardProps = { assets: Assets; known: Known; url: string; path: string };

/** Sends a browser on to the provider of identities: at once, or by a link where it does not follow. */
export const OnwardPage = ({ assets, known, url, path }: OnwardProps) => (
  <Layout title={known.words.onward} assets={assets} known={known} path={path} onward={url}>
    <section class="sign-in" aria-labelledby="onward">
      <h1 id="onward">{known.words.onward}</h1>
      <p>
        <a href={url}>{known.words.onwardLink}</a>
      </p>
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
