import { LRUCache } from 'lru-cache';
import { fold } from '$lib/domain/fold';
import type { FoundPlace } from '$lib/domain/gazetteer';
import { type GeocodingService, type Question, SERVICES } from './services';

export interface GeocoderOptions {
  service: keyof typeof SERVICES;
  /** Address of the service. */
  url: string;
  key: string | null;
  /** Says who asks, as the terms of public services want. */
  userAgent: string;
  timeoutMs?: number;
  onError?: (error: unknown) => void;
}

const REMEMBERED = 5000;
const REMEMBER_MS = 24 * 3600_000;
/** Who would wait longer for a turn is answered without the service. */
const LONGEST_WAIT_MS = 2000;
/** After a failure the service is left alone, so that visitors do not wait for it one by one. */
const REST_MS = 10_000;

/**
 * Asks an outside service on behalf of visitors: it sees the server's address, not theirs. Answers
 * are remembered, equal questions asked once; one that fails or takes too long finds nothing.
 */
export class Geocoder {
  private readonly service: GeocodingService;
  private readonly answers = new LRUCache<string, Promise<FoundPlace[]>>({
    max: REMEMBERED,
    ttl: REMEMBER_MS,
  });
  private nextTurn = 0;
  private restsUntil = 0;

  constructor(private readonly options: GeocoderOptions) {
    this.service = SERVICES[options.service];
  }

  /** Whether it may be asked while one types. */
  get completes(): boolean {
    return this.service.completes;
  }

  async find(question: Question): Promise<FoundPlace[]> {
    const key = `${question.language} ${question.limit} ${fold(question.text)}`;
    const known = this.answers.get(key);
    if (known) return known;
    const wait = this.takeTurn();
    if (wait === null) return [];
    const asked = this.ask(question, wait).catch((error: unknown) => {
      this.answers.delete(key);
      this.restsUntil = Date.now() + REST_MS;
      this.options.onError?.(error);
      return [];
    });
    this.answers.set(key, asked);
    return asked;
  }

  /** Milliseconds until it may be asked; null where that is too long. */
  private takeTurn(): number | null {
    const now = Date.now();
    const turn = Math.max(now, this.nextTurn);
    if (now < this.restsUntil || turn - now > LONGEST_WAIT_MS) return null;
    this.nextTurn = turn + this.service.everyMs;
    return turn - now;
  }

  private async ask(question: Question, wait: number): Promise<FoundPlace[]> {
    if (wait > 0) await new Promise((resume) => setTimeout(resume, wait));
    const { url, key, userAgent, timeoutMs = 3000 } = this.options;
    const response = await fetch(this.service.address(url, question, key), {
      headers: { 'user-agent': userAgent, accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`The geocoder answered ${response.status}.`);
    return this.service.read(await response.json()).slice(0, question.limit);
  }
}
