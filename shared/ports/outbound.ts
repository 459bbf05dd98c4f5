import type { HttpRequest } from '../domain/deliveries/request.ts';

export type { HttpRequest };
export type HttpAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * Calls to other people's systems: 20 s at most, no redirects followed, at most 1 MiB read, and never to a private
 * address unless its host is allowed by the deployment. Throws with a readable message when there is no answer.
 */
export interface Outbound {
  /** With less time than usual where several calls are one piece of work. */
  send(request: HttpRequest, limits?: { milliseconds: number }): Promise<HttpAnswer>;
}

/** A file as somebody's system gave it, or the status with which it did not; `tooLarge` when it had more bytes than asked for. */
export type Downloaded =
  | { status: number; type: string; bytes: Uint8Array }
  | { status: number; refused: 'status' | 'too-large' };

/**
 * Fetches files from other people's systems, with the same guards. Up to three redirects are followed, each judged like
 * the first address; `authorization` goes to the host that it was meant for and to no other.
 */
export interface Downloads {
  download(request: HttpRequest, limits: { bytes: number }): Promise<Downloaded>;
}
