import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import type { Problem } from '$lib/domain/errors';
import type { Theme } from '$lib/domain/preferences';
import type { Standing } from '$lib/domain/network-drawing';
import type { Language } from '$lib/messages/languages';
import type { Auth } from '$lib/server/accounts/auth';
import type { Seal } from '$lib/server/accounts/seal';
import type { Directory } from '$lib/server/directory/directory';
import type { OpenDatabase } from '$lib/server/db/client';
import type { Database } from '$lib/server/db/tables';
import type { Gazetteer } from '$lib/server/gazetteer/gazetteer';
import type { PlaceFinder } from '$lib/server/geocoder/place-finder';
import type { Reading } from '$lib/server/queries/search';
import type { Exports } from '$lib/server/app/exports';
import type { Network } from '$lib/server/app/open-network';
import type { Settings } from '$lib/server/app/settings';
import type { TileCache } from '$lib/server/tiles/tile-cache';

declare global {
  namespace App {
    interface Error {
      message: string;
      code?: string;
      problems?: readonly Problem[];
    }
    interface Locals extends Reading {
      db: Kysely<Database>;
      copyOut: OpenDatabase['copyOut'];
      directory: Directory;
      gazetteer: Gazetteer;
      network: () => Promise<Network>;
      exports: Exports;
      /** Finds places by what was typed, outside too where that is set. */
      places: PlaceFinder;
      tiles: TileCache;
      settings: Settings;
      auth: Auth;
      seal: Seal;
      /** Who is asking; null: nobody signed in, or a file that is the same for everybody. */
      account: Account | null;
      language: Language;
      theme: Theme;
      /** Status of a page that could not use all of its address. */
      status?: number;
    }
    interface PageState {
      /** Where the points stood on the view that was left for this one. */
      departure?: Standing;
    }
  }
}

export {};
