import { isRefusal } from '../../domain/refusal.ts';
import { at, parseJson, word } from '../reading/json.ts';
import type { Probe } from '../source.ts';
import { apiBase, basic, jsonRequest } from '../writing/request.ts';
import { HOSTS } from './write.ts';

/** View the currently authenticated agent (developers.freshdesk.com/api). */
export const probe: Probe = {
  request({ apiUrl }, credentials) {
    const base = apiBase(apiUrl, HOSTS);
    return isRefusal(base) ? base : jsonRequest('GET', base, ['api', 'v2', 'agents', 'me'], basic(`${credentials}:X`));
  },
  read(body) {
    const actorId = word(at(parseJson(body), 'id'), 200);
    return actorId === undefined ? {} : { actorId };
  },
};
