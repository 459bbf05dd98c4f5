import { isRefusal } from '../../domain/refusal.ts';
import { at, parseJson, word } from '../reading/json.ts';
import type { Probe } from '../source.ts';
import { apiBase, jsonRequest } from '../writing/request.ts';
import { API, HOSTS } from './write.ts';

/** Identify an admin (developers.intercom.com, API 2.15): whose token it is. */
export const probe: Probe = {
  request({ apiUrl = API }, credentials) {
    const base = apiBase(apiUrl, HOSTS);
    return isRefusal(base) ? base : jsonRequest('GET', base, ['me'], `Bearer ${credentials}`);
  },
  read(body) {
    const actorId = word(at(parseJson(body), 'id'), 200);
    return actorId === undefined ? {} : { actorId };
  },
};
