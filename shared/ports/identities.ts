import type { Refusal } from '../domain/refusal.ts';

/** What a browser keeps while it is away at the provider, so that it alone can come back, once. */
export type Keep = { state: string; nonce: string; verifier: string };

/** Whom the provider of identities vouches for: an address that it has verified. */
export type Identity = { email: string; name?: string };

/** Signing in through a provider of identities (OpenID Connect: the code flow with PKCE). */
export interface SignIn {
  /** Where to send a browser; `anew` asks for the password again, so that somebody else can sign in. */
  begin(anew: boolean): Promise<{ url: string; keep: Keep }>;
  /** Who came back to `currentUrl`; refused when the provider said no, or what came does not belong to what was kept. */
  finish(currentUrl: string, keep: Keep): Promise<Identity | Refusal>;
  /** Where a browser is signed out at the provider as well, and sent back to `returnTo`; absent when there is no such place. */
  end(returnTo: string): Promise<string | undefined>;
}

/** Who can prove to the provider who they are. Each may be asked for again, and changes nothing the second time. */
export interface Identities {
  /** Makes an identity with a verified address, to whom the provider writes how to begin; one that exists is let in again. */
  invite(person: { email: string; name: string }): Promise<void>;
  /** Lets nobody sign in under that address any more. */
  end(email: string): Promise<void>;
}
