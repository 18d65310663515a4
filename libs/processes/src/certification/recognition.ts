import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { ContestPrize, ContestTier, RuleReference } from '#skill-certification';
import { levelByContest, recognitionFor, type CompiledPack, type RecognitionRow } from '#subsidy';
import type { ProcessServices } from '../services.js';

type Services = Pick<ProcessServices, 'packs' | 'demo'>;

interface InForce {
  readonly packId: string;
  readonly version: number;
  readonly compiled: CompiledPack;
}

const packsOn = ({ packs }: Services, region: string, on: LocalDate): Promise<readonly InForce[]> =>
  packs.inForce({ region, asOf: on, knownAt: new Date().toISOString() });

const referenceOf = ({ packId, version }: InForce, { code }: { readonly code: string }): RuleReference => ({
  packId,
  version,
  code,
});

export interface RecognitionAsked {
  readonly region: string;
  readonly level: Level;
  /** Words of a ground as the document has them, zh or en. */
  readonly ground: string;
  /** Whether the body is on the register of pilots. */
  readonly pilot: boolean;
  /** Day on which the level is given. */
  readonly on: LocalDate;
}

export type RecognitionAnswer =
  | { readonly answer: 'granted'; readonly rule: RuleReference | null; readonly notice: boolean }
  /** 破格: the document only lets the person sit the examination. */
  | { readonly answer: 'may-sit'; readonly rule: RuleReference }
  /** The document gives this to bodies on its register of pilots. */
  | { readonly answer: 'pilots-only' }
  | { readonly answer: 'not-provided' };

/** The nearest document that speaks of recognition at all. */
const speaking = (packs: readonly InForce[]): InForce | undefined =>
  packs.find(({ compiled }) => compiled.recognition.size > 0);

const answerOf = (
  pack: InForce,
  meaning: RecognitionRow['meaning'],
  row: RecognitionRow,
): RecognitionAnswer => {
  const rule = referenceOf(pack, row);
  return meaning === 'grant' ? { answer: 'granted', rule, notice: row.notice } : { answer: 'may-sit', rule };
};

/**
 * What the document in force gives excellent talent: a level without an examination, or only the examination (AQ:8, JS:9).
 * Where no document at all was in force, the approval alone carries it, and `rule` is null.
 */
export async function recognitionRule(
  services: Services,
  asked: RecognitionAsked,
): Promise<RecognitionAnswer> {
  const { level, ground, pilot } = asked;
  const packs = await packsOn(services, asked.region, asked.on);
  if (packs.length === 0) return { answer: 'granted', rule: null, notice: false };
  const pack = speaking(packs);
  if (pack === undefined) return { answer: 'not-provided' };
  const found = recognitionFor(pack.compiled, { level, ground, pilot }, services);
  if (found !== null) return answerOf(pack, found.meaning, found.row);
  const asPilot = pilot ? null : recognitionFor(pack.compiled, { level, ground, pilot: true }, services);
  return { answer: asPilot === null ? 'not-provided' : 'pilots-only' };
}

/** The row that lets somebody sit an examination without its preconditions; null: no document does. */
export async function admissionRule(
  services: Services,
  { region, level, ground, on }: Omit<RecognitionAsked, 'pilot'>,
): Promise<RuleReference | null> {
  const pack = speaking(await packsOn(services, region, on));
  if (pack === undefined) return null;
  const maySit = new Map([...pack.compiled.recognition].filter(([, { meaning }]) => meaning === 'may-sit'));
  const found = recognitionFor({ recognition: maySit }, { level, ground }, services);
  return found === null ? null : referenceOf(pack, found.row);
}

export interface Won {
  readonly region: string;
  readonly contest: ContestTier;
  readonly rank: number | null;
  readonly prize: ContestPrize | null;
  readonly wonOn: LocalDate;
}

/** The level that the table of the nearest document gives for a place or a prize; null: none does (CXA:14). */
export async function levelForAward(
  services: Services,
  { region, contest, rank, prize, wonOn }: Won,
): Promise<{ readonly level: Level; readonly rule: RuleReference } | null> {
  for (const pack of await packsOn(services, region, wonOn)) {
    const results = [
      ...(rank === null ? [] : [{ contest, rank }]),
      ...(prize === null ? [] : [{ contest, prize }]),
    ];
    for (const result of results) {
      const granted = levelByContest(pack.compiled, result, services);
      if (granted !== null) return { level: granted.level, rule: referenceOf(pack, granted.row) };
    }
  }
  return null;
}
