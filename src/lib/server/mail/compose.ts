import { randomUUID } from 'node:crypto';
import { mailMessages } from '$lib/messages/mail';
import type { NewMail } from '../queries/outbox';

/** What a mail says, as plain text throughout. */
export interface Letter {
  /** What it is about, such as `review:17`; the same reason never mails twice. */
  reason: string;
  to: { address: string; name?: string | null; accountId?: string | null; language: string };
  subject: string;
  parts: Part[];
  /** Why the reader gets it. */
  why: string;
  expiresInSeconds?: number;
}

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; href: string };

/** A row for the outbox: the letter as plain text and as simple HTML, with who it is from and why. */
export function composeMail(letter: Letter, origin: string): NewMail {
  const { to, reason, subject, expiresInSeconds } = letter;
  const texts = mailMessages(to.language);
  const parts: Part[] = [
    { kind: 'text', text: texts.hello(to.name || null) },
    ...letter.parts,
    { kind: 'text', text: `${texts.from('Weft', origin)} ${letter.why}` },
  ];
  return {
    ...{ reason, subject, expiresInSeconds },
    messageId: `<${randomUUID()}@${new URL(origin).hostname}>`,
    accountId: to.accountId ?? null,
    toName: to.name || null,
    toAddress: to.address,
    language: to.language,
    bodyText: `${parts.map(plain).join('\n\n')}\n`,
    bodyHtml: `<!doctype html><html lang="${escape(to.language)}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body>${parts.map(markup).join('\n')}</body></html>`,
  };
}

const plain = (part: Part) =>
  part.kind === 'link'
    ? `${part.text}:\n${part.href}`
    : part.kind === 'code'
      ? `    ${part.text}`
      : part.text;

function markup(part: Part): string {
  const text = escape(part.text);
  if (part.kind === 'link') return `<p><a href="${escape(part.href)}">${text}</a></p>`;
  if (part.kind === 'code') return `<p><strong><big>${text}</big></strong></p>`;
  return `<p>${text.replaceAll('\n', '<br>')}</p>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
