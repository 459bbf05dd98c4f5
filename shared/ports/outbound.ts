import type { HttpRequest } from '../domain/deliveries/request.ts';

export type { HttpRequest };
export type HttpAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * Calls to other people's systems: 20 s at most, no redirects followed, at most 1 MiB read, and never to a private
 * address unless its host is allowed by the deployment. Throws with a readable message when there is no answer.
 */
export interface Outbound {
  send(request: HttpRequest): Promise<HttpAnswer>;
}
