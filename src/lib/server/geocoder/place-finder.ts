import type { FoundPlace, GazetteerEntry } from '$lib/domain/gazetteer';
import type { Geocoder } from './geocoder';

interface Places {
  suggest(typed: string, options: { limit: number; language: string }): GazetteerEntry[];
}

/**
 * Places for what somebody typed: those of the built-in gazetteer, and where it has none of that
 * name those of the outside service, if one is set.
 */
export class PlaceFinder {
  constructor(
    private readonly gazetteer: Places,
    private readonly geocoder: Geocoder | null,
  ) {}

  /** Whether more may be found once the words are sent than while they are typed. */
  get findsMoreWhenSent(): boolean {
    return this.geocoder !== null && !this.geocoder.completes;
  }

  /** For words still being typed. */
  suggest(text: string, language: string, limit: number): Promise<FoundPlace[]> {
    return this.findPlaces(text, language, limit, false);
  }

  /** For words that were sent; the first is the likeliest. */
  find(text: string, language: string, limit: number): Promise<FoundPlace[]> {
    return this.findPlaces(text, language, limit, true);
  }

  private async findPlaces(text: string, language: string, limit: number, sent: boolean) {
    const known = this.gazetteer.suggest(text, { limit, language });
    const certain = known.some((entry) => !entry.guessed);
    if (certain || !this.geocoder) return known;
    // a guess that is chosen would keep the words from ever being sent
    if (!sent && this.findsMoreWhenSent) return [];
    const found = await this.geocoder.find({ text: text.trim(), language, limit });
    return [...found, ...known].slice(0, limit);
  }
}
