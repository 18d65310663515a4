import type { ShelvedPack } from '#processes';
import type { Viewpoint, WorkerRow } from '#read-models';
import type { Paper, StatementGround } from '#statements';
import type { ReadServices } from '../../common/services.js';

/** What is stated of somebody, before it has a holder, a number and a last day. */
export interface Stated extends Pick<Paper, 'title' | 'sections' | 'quotes' | 'notes' | 'demo'> {
  /** Of one topic there is one statement in force. */
  readonly topic: string;
  /** Where it is given out; null: where the person is registered. */
  readonly region: string | null;
  /** Follows 兹证明 and the name. */
  readonly says: string;
  readonly grounds: readonly StatementGround[];
  readonly restsOn: readonly string[];
}

/** Of whom, and from where it is looked. */
export interface Asked {
  readonly services: ReadServices;
  readonly worker: WorkerRow;
  readonly viewpoint: Viewpoint;
}

export const packGround = (
  { packId, version, compiled }: Pick<ShelvedPack, 'packId' | 'version' | 'compiled'>,
  rule: string,
  cites: readonly string[],
): StatementGround => ({ packId, packVersion: version, document: compiled.number, rule, cites });

/** Each once, in the order in which they came. */
export const each = <T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] => [
  ...new Map(values.map((value) => [keyOf(value), value])).values(),
];
