import { describe, expect, it } from 'vitest';
import { composeMail, type Letter } from './compose';

const letter: Letter = {
  reason: 'test:1',
  to: { address: 'ana@example.org', name: 'Ana <b>', language: 'es' },
  subject: 'A "subject"',
  parts: [
    { kind: 'code', text: 'ABCD-1234' },
    { kind: 'text', text: '<script>alert(1)</script>\nsecond line' },
    { kind: 'link', text: 'Go & see', href: 'https://weft.example/a?b="c"&d' },
  ],
  why: 'Because.',
};

describe('a composed mail', () => {
  const mail = composeMail(letter, 'https://weft.example');

  it('greets in the language of its reader and says who it is from and why', () => {
    expect(mail.bodyText).toMatch(/^Hola, Ana <b>:\n\n/);
    expect(mail.bodyText).toContain('Weft, https://weft.example. Because.');
    expect(mail.bodyText).toContain('Go & see:\nhttps://weft.example/a?b="c"&d');
  });

  it('shows texts as text in HTML', () => {
    expect(mail.bodyHtml).toContain('&lt;script&gt;alert(1)&lt;/script&gt;<br>second line');
    expect(mail.bodyHtml).toContain('href="https://weft.example/a?b=&quot;c&quot;&amp;d"');
    expect(mail.bodyHtml).toContain('<html lang="es">');
    expect(mail.bodyHtml).not.toContain('<b>');
  });

  it('is known by one id of this site', () =>
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@weft\.example>$/));
});
