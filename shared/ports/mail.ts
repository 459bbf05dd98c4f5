/** A mail in plain text from the deployment's own address. */
export type Mail = { to: readonly string[]; subject: string; text: string };

/** Sends mail. Throws when it was not taken; one that was thrown for may still have gone out. */
export interface Mails {
  send(mail: Mail): Promise<void>;
}
