/** A file of a frozen state. */
export interface SnapshotFile {
  name: string;
  mediaType: string;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/** A state of the whole directory, frozen into files that never change. */
export interface Snapshot {
  label: string;
  createdAt: string;
  organizations: number;
  relationships: number;
  places: number;
  /** SPDX identifiers of the rows' sources. */
  licenses: string[];
  files: SnapshotFile[];
}

/** What a label may be; it is part of an address and the name of a folder. */
export const SNAPSHOT_LABEL = /^[a-z0-9][a-z0-9.-]{0,39}$/;

export const snapshotAddress = (origin: string, label: string): string =>
  `${origin}/data/snapshots/${label}`;

/** How a frozen state is cited: who, when, what, and where it stays. */
export const citationOf = ({ label, createdAt }: Snapshot, origin: string): string =>
  `Weft contributors (${createdAt.slice(0, 4)}). Weft: organizations of the co-operative economy and how they connect. Snapshot ${label}, ${createdAt.slice(0, 10)}. ${snapshotAddress(origin, label)}`;
