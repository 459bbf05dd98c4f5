import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mails } from '../../ports/mail.ts';
import { patience } from '../patience.ts';

/** Mails through SES from an address that is verified there. */
export function sesMails(from: string, config: SESv2ClientConfig = {}): Mails {
  const client = new SESv2Client({ ...patience, ...config });
  const written = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return {
    async send({ to, subject, text }) {
      const Content = { Simple: { Subject: written(subject), Body: { Text: written(text) } } };
      await client.send(
        new SendEmailCommand({ FromEmailAddress: from, Destination: { ToAddresses: [...to] }, Content }),
      );
    },
  };
}
