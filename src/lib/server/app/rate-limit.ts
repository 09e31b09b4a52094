import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { problem } from './problem';
import { visitorOf } from './visitor-of';

const SECONDS = 60;
/** A file costs as much as this many answers. */
const FILE_COST = 10;

/** What is counted; the pages themselves and their tiles are not. */
const LIMITED = /^\/(api\/v\d+|export)(\/|$)/;

/** What one visitor still may ask for in this minute. */
interface Allowance {
  headers: Record<string, string>;
  refusal: Response | null;
}

/** Counts what each visitor asks for, in memory: so many requests a minute. */
export class RateLimit {
  private readonly limiter: RateLimiterMemory;

  constructor(private readonly perMinute: number) {
    this.limiter = new RateLimiterMemory({ points: perMinute, duration: SECONDS });
  }

  /** Counts one request; null where this address is not counted. */
  async take(path: string, address: () => string): Promise<Allowance | null> {
    if (!LIMITED.test(path)) return null;
    const cost = path.startsWith('/export/') ? Math.min(FILE_COST, this.perMinute) : 1;
    try {
      return this.allowance(await this.limiter.consume(visitorOf(address), cost), false);
    } catch (spent) {
      if (!(spent instanceof RateLimiterRes)) throw spent;
      return this.allowance(spent, true);
    }
  }

  /** Headers of draft-ietf-httpapi-ratelimit-headers: left in this window, seconds to the next. */
  private allowance(counted: RateLimiterRes, isSpent: boolean): Allowance {
    const reset = Math.max(1, Math.ceil(counted.msBeforeNext / 1000));
    const headers = {
      'ratelimit-policy': `"visitor";q=${this.perMinute};w=${SECONDS}`,
      ratelimit: `"visitor";r=${Math.max(0, counted.remainingPoints)};t=${reset}`,
    };
    if (!isSpent) return { headers, refusal: null };
    const title = `More than ${this.perMinute} requests in a minute. Please wait ${reset} s.`;
    const refusal = problem(
      { code: 'too_many_requests', status: 429, title },
      { 'retry-after': String(reset) },
    );
    return { headers, refusal };
  }
}
