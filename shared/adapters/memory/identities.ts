import { refuse } from '../../domain/refusal.ts';
import type { Identities, Keep, SignIn } from '../../ports/identities.ts';

/** A provider of identities in memory: who comes back with an address as their code is taken to be its owner. */
export function memoryIdentities(): { signIn: SignIn; identities: Identities; enabled: Map<string, boolean> } {
  const enabled = new Map<string, boolean>();
  let begun = 0;
  const signIn: SignIn = {
    async begin(anew) {
      begun += 1;
      const keep: Keep = { state: `state-${begun}`, nonce: `nonce-${begun}`, verifier: `verifier-${begun}` };
      return { url: `https://id.example/authorize?state=${keep.state}${anew ? '&prompt=login' : ''}`, keep };
    },
    async finish(currentUrl, keep) {
      const asked = new URL(currentUrl).searchParams;
      if (asked.get('state') !== keep.state) return refuse('not-allowed', 'unexpected state');
      const email = asked.get('code');
      if (!email || enabled.get(email.toLowerCase()) !== true) return refuse('not-allowed', 'access_denied');
      return { email };
    },
    end: async (returnTo) => `https://id.example/logout?to=${encodeURIComponent(returnTo)}`,
  };
  const identities: Identities = {
    invite: async ({ email }) => void enabled.set(email, true),
    end: async (email) => void enabled.set(email, false),
  };
  return { signIn, identities, enabled };
}
