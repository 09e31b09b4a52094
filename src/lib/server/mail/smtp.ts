import { createTransport } from 'nodemailer';
import type { TakenMail } from '../queries/outbox';

export interface SmtpOptions {
  url: string;
  from: { name: string; address: string };
  /** For tests: all waiting in one figure, in milliseconds. */
  timeout?: number;
}

/** Hands one mail to the mail server, or throws. */
export type Send = (mail: TakenMail) => Promise<void>;

export function openSmtp({ url, from, timeout }: SmtpOptions): Send {
  const transport = createTransport({
    url,
    // a silent server would else hold on for half a minute and more
    connectionTimeout: timeout ?? 5_000,
    greetingTimeout: timeout ?? 5_000,
    socketTimeout: timeout ?? 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail) => {
    await transport.sendMail({
      from,
      // one object: a text could carry more recipients
      to: { name: mail.toName ?? '', address: mail.toAddress },
      messageId: mail.messageId,
      subject: mail.subject,
      text: mail.bodyText,
      html: mail.bodyHtml,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
    });
  };
}

/** Whether the server will never take this mail: it refused the recipient or the message itself. */
export function isRefusal(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return (
    ['EENVELOPE', 'EMESSAGE'].includes(code ?? '') && Math.floor((responseCode ?? 0) / 100) === 5
  );
}
