import type { Mail, Mails } from '../../ports/mail.ts';

/** Mails that are kept and go nowhere. */
export function memoryMails(): Mails & { sent: Mail[] } {
  const sent: Mail[] = [];
  return { sent, send: async (mail) => void sent.push(structuredClone(mail)) };
}
