/** A request shaped by a source, ready to be sent; only a 2xx is success, and redirects are not to be followed. */
export type HttpRequest = { method: string; url: string; headers: Record<string, string>; body?: string | Uint8Array };
