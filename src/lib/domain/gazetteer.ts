/** A place of the gazetteer. Sources: GeoNames (CC BY 4.0), US and Canadian postal codes. */
export interface GazetteerEntry {
  /** Stable and fit for addresses: "5419384", "US-80202", "US.CO", "US". */
  id: string;
  level: 'country' | 'region' | 'locality' | 'postcode';
  name: string;
  /** Name of the first-level area. */
  region: string | null;
  /** GeoNames code of the first-level area, "US.CO". */
  regionCode: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Degrees: the town itself, or the mean of an area's towns. */
  lat: number;
  lon: number;
  /** People; 0 for postal codes. */
  population: number;
  /** The other name that was typed, where the entry was found by it. */
  matched?: string;
  /** Found by a name that is only close to what was typed. */
  guessed?: true;
}

/** A place of the gazetteer, or an address that an outside service knows; the id of one is "lat,lon". */
export interface FoundPlace extends Omit<GazetteerEntry, 'level'> {
  level: GazetteerEntry['level'] | 'address';
}
