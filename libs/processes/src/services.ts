import type { DataSource } from 'typeorm';
import type { AccessLog, Credentials } from '#access';
import type { SigningKeys } from '#credentials';
import type { EventStore, Position } from '#event-sourcing';
import type { Privacy } from '#privacy';
import type { Database } from '#read-models';
import { linkCards, type CardLink } from './card-system/index.js';
import { AttachmentShelf } from './claims/attachment-shelf.js';
import { virusScanAt, type VirusScan } from './claims/virus-scan.js';
import { ImportWorkbench } from './certificate-import/workbench.js';
import { PackLibrary } from './policy-packs/pack-library.js';

/** What processes and long jobs work with. */
export interface ProcessServices {
  readonly store: EventStore;
  readonly privacy: Privacy;
  readonly db: Database;
  readonly packs: PackLibrary;
  readonly credentials: Credentials;
  readonly accessLog: AccessLog;
  readonly workbench: ImportWorkbench;
  /** Keys that sign what people carry with them. */
  readonly signing: SigningKeys;
  readonly cards: CardLink;
  /** Papers beside claims. */
  readonly attachments: AttachmentShelf;
  readonly virusScan: VirusScan;
  /** Values that are made up (basis `demo`) may be used: every screen and file then says so. */
  readonly demo: boolean;
  /** Waits until read models show the log up to a position. */
  readonly readModelsReach: (names: readonly string[], position: Position) => Promise<Position>;
}

/** The services on top of an opened log, its keys and its read models. */
export const processServices = (
  base: Pick<
    ProcessServices,
    'store' | 'privacy' | 'credentials' | 'accessLog' | 'signing' | 'readModelsReach'
  > & {
    readonly pool: Database;
    readonly source: DataSource;
  },
  { demo, virusScanUrl }: { readonly demo: boolean; readonly virusScanUrl?: string | undefined },
): ProcessServices => ({
  store: base.store,
  privacy: base.privacy,
  db: base.pool,
  credentials: base.credentials,
  accessLog: base.accessLog,
  workbench: new ImportWorkbench(base.source),
  signing: base.signing,
  cards: linkCards(
    // Derived from the master key, so that no second secret has to be kept.
    { store: base.store, db: base.pool, secret: base.privacy.index('card-callback', '1') },
    { demo },
  ),
  attachments: new AttachmentShelf(base.source, base.privacy),
  virusScan: virusScanAt(virusScanUrl),
  demo,
  readModelsReach: base.readModelsReach,
  packs: new PackLibrary(base.pool, (position) => base.readModelsReach(['policy_packs'], position)),
});

/** How a long piece of work is watched and stopped. */
export interface Watch {
  progress(progress: WorkProgress): Promise<void>;
  readonly signal: AbortSignal;
}

export interface WorkProgress {
  readonly done: number;
  readonly rows: number;
}
