import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is signed: a signature for one purpose is worth nothing for another. */
type Purpose = 'session' | 'code' | 'rate-limit' | 'challenge' | 'sign-in' | 'claim' | 'mailed';

export interface Seal {
  /** A keyed hash; whoever has the database alone can neither compute nor reverse it. */
  mac(purpose: Purpose, text: string): string;
  /** Plain values that somebody else keeps for us, until a time, and cannot change. */
  close(purpose: Purpose, values: Record<string, string>, seconds: number): string;
  /** Null for what was changed, made up, meant for another purpose or is too old. */
  open(purpose: Purpose, closed: string): Record<string, string> | null;
}

export function openSeal(secret: string): Seal {
  const mac = (purpose: Purpose, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url');
  return {
    mac,
    close(purpose, values, seconds) {
      const until = Math.floor(Date.now() / 1000) + seconds;
      const body = Buffer.from(JSON.stringify([until, values])).toString('base64url');
      return `${body}.${mac(purpose, body)}`;
    },
    open(purpose, closed) {
      const [body, signature = ''] = closed.split('.');
      const [given, right] = [Buffer.from(signature), Buffer.from(mac(purpose, body))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const [until, values] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
      return until > Date.now() / 1000 ? values : null;
    },
  };
}
