/**
 * One thing to do in somebody's helpdesk. Names of menus, buttons and fields are the vendor's own, in English: people
 * see them so or find them by it. What is said around them is the page's, in the reader's language.
 */
export type Step =
  | { do: 'open'; at: string }
  | { do: 'press'; name: string }
  | { do: 'choose'; field: string; value: string }
  /** Our address goes into that field. */
  | { do: 'paste-address'; field: string }
  /** The secret that we made goes into that field. */
  | { do: 'paste-secret'; field: string }
  /** The secret that we made goes into a header of that name. */
  | { do: 'paste-header'; field: string; name: string }
  | { do: 'paste-body'; field: string; text: string }
  /** A condition that keeps our own answers from coming back. */
  | { do: 'leave-us-out'; condition: string }
  /** The helpdesk's own secret is there, to be given to us. */
  | { do: 'copy-secret'; from: string }
  /** For whoever writes the sender: sign with a library. */
  | { do: 'sign'; with: string };

/** Something that a connection is told about a helpdesk, with where it is found there and how it looks. */
export type Ask = { field: 'apiUrl' | 'credentials' | 'actorId' | `settings.${string}`; at: string; example: string };

/** How a client connects a helpdesk: what we ask of it, and what is to be done there. */
export type Guide = { asks: readonly Ask[]; steps: readonly Step[] };
