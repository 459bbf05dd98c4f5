import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  None,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import * as z from 'zod';
import { refuse } from '../../domain/refusal.ts';
import type { SignIn } from '../../ports/identities.ts';

/** A provider that takes longer is down for whoever waits. */
const PATIENCE_SECONDS = 8;

/** Cognito says whether an address is verified as a word in some answers, as a truth in others. */
const Claims = z.object({
  email: z.string(),
  email_verified: z.union([z.literal(true), z.literal('true')]),
  name: z.string().optional(),
});

/** `backUrl` is where the provider sends browsers back; it knows no other. */
export type Provider = { issuer: string; clientId: string; backUrl: string };

/** Signing in with the provider at an issuer's address; what it says of itself is asked for once. */
export function oidcSignIn({ issuer, clientId, backUrl }: Provider): SignIn {
  let discovered: Promise<Configuration> | undefined;
  const provider = (): Promise<Configuration> => {
    discovered ??= discover(issuer, clientId).catch((fault) => {
      discovered = undefined;
      throw fault;
    });
    return discovered;
  };

  return {
    async begin(anew) {
      const keep = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: backUrl,
        scope: 'openid email profile',
        state: keep.state,
        nonce: keep.nonce,
        code_challenge: await calculatePKCECodeChallenge(keep.verifier),
        code_challenge_method: 'S256',
        ...(anew && { prompt: 'login' }),
      });
      return { url: url.href, keep };
    },

    async finish(currentUrl, { state, nonce, verifier }) {
      try {
        const answer = await authorizationCodeGrant(await provider(), new URL(currentUrl), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const { success, data } = Claims.safeParse(answer.claims());
        if (!success) return refuse('not-allowed', 'the provider has not verified an e-mail address');
        return { email: data.email, ...(data.name !== undefined && { name: data.name }) };
      } catch (fault) {
        if (isTheirs(fault)) return refuse('not-allowed', fault.message);
        throw fault;
      }
    },

    async end(returnTo) {
      const configuration = await provider();
      if (!configuration.serverMetadata().end_session_endpoint) return undefined;
      // Cognito names the place `logout_uri`, the standard `post_logout_redirect_uri`: each passes over the other's.
      const parameters = { client_id: clientId, post_logout_redirect_uri: returnTo, logout_uri: returnTo };
      return buildEndSessionUrl(configuration, parameters).href;
    },
  };
}

function discover(issuer: string, clientId: string): Promise<Configuration> {
  const server = new URL(issuer);
  return discovery(server, clientId, undefined, None(), {
    timeout: PATIENCE_SECONDS,
    execute: isLoopback(server) ? [allowInsecureRequests] : [],
  });
}

/** Nothing that is sent to this very machine can be read on the way. */
const isLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

/** The provider said no, or what came back is not what was asked for: a fault of whoever came, not of ours. */
const isTheirs = (fault: unknown): fault is Error =>
  fault instanceof AuthorizationResponseError || fault instanceof ResponseBodyError || fault instanceof ClientError;
