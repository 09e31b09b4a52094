import type { Migration } from 'kysely';
import * as vocabulary from './0001-vocabulary';
import * as organization from './0002-organization';
import * as placeRelationship from './0003-place-relationship';
import * as provenance from './0004-provenance';
import * as listing from './0005-listing';
import * as network from './0006-network';
import * as networkState from './0007-network-state';
import * as account from './0010-account';
import * as snapshot from './0011-snapshot';
import * as claim from './0013-claim';
import * as report from './0014-report';
import * as submission from './0015-submission';
import * as reply from './0016-reply';
import * as queue from './0017-queue';
import * as evidence from './0018-evidence';
import * as erasure from './0019-erasure';

/** All migrations in order; listed by hand because tsx, vitest and the build all read them. */
export const MIGRATIONS: Record<string, Migration> = {
  '0001-vocabulary': vocabulary,
  '0002-organization': organization,
  '0003-place-relationship': placeRelationship,
  '0004-provenance': provenance,
  '0005-listing': listing,
  '0006-network': network,
  '0007-network-state': networkState,
  '0010-account': account,
  '0011-snapshot': snapshot,
  '0013-claim': claim,
  '0014-report': report,
  '0015-submission': submission,
  '0016-reply': reply,
  '0017-queue': queue,
  '0018-evidence': evidence,
  '0019-erasure': erasure,
};
