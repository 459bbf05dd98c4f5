import { isRefusal, refuse } from '../../domain/refusal.ts';
import { at, parseJson, word } from '../reading/json.ts';
import type { Probe } from '../source.ts';
import { apiBase, jsonRequest } from '../writing/request.ts';
import { authorization, HOSTS } from './write.ts';

/** Show Self (developer.zendesk.com): whoever is not signed in is an anonymous user without an id there, and the status says nothing. */
export const probe: Probe = {
  request({ apiUrl }, credentials) {
    const base = apiBase(apiUrl, HOSTS);
    return isRefusal(base) ? base : jsonRequest('GET', base, ['api', 'v2', 'users', 'me'], authorization(credentials));
  },
  read(body) {
    const actorId = word(at(parseJson(body), 'user', 'id'), 200);
    return actorId === undefined ? refuse('not-allowed', 'Zendesk does not know these credentials') : { actorId };
  },
};
