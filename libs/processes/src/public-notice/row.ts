import { createHash, randomBytes } from 'node:crypto';
import { maskIdNumber } from '#privacy';
import { employersByCodes, type PayoutDecisionRow } from '#read-models';
import { levelOf, LEVELS, rankOf, type Level } from '#reference-data';
import { canonicalJson, type NoticeRow, type ProgrammeFacts } from '#subsidy';
import { payeesOf } from '../payout-run/payees.js';
import { peopleWithIds } from '../people/index.js';
import type { ProcessServices } from '../services.js';

/** What everybody may read of a row (stories C4, external facts 12): no phone, no bank, no whole number. */
export interface PublishedRow {
  readonly name: string;
  /** As `340802********0012`. */
  readonly idNumber: string;
  readonly programme: string;
  /** Of the right that is paid, or the highest certificate; empty where there is none. */
  readonly level: string;
  readonly amountFen: number;
  /** Employer or institution, by name where it is known. */
  readonly organisations: readonly string[];
}

export const NOTICE_FIELD = 'public-notice';
const GONE = '（已删除 erased）';

const isLevel = (text: string): text is Level => LEVELS.some(({ level }) => level === text);

function levelIn({ units, facts }: PayoutDecisionRow): string {
  const ofUnits = units.map((unit) => unit.split(':').at(-1)!).filter(isLevel);
  const held = (facts as ProgrammeFacts).certificates.flatMap(({ level }) =>
    typeof level === 'string' && isLevel(level) ? [level] : [],
  );
  const levels = ofUnits.length > 0 ? ofUnits : held;
  return levels.length === 0 ? '' : levelOf(levels.reduce((a, b) => (rankOf(b) > rankOf(a) ? b : a))).zh;
}

/** Where somebody works on the day of the run. */
const employersIn = ({ facts }: PayoutDecisionRow): readonly string[] =>
  (facts as ProgrammeFacts).employments.flatMap(({ employer, to }) =>
    typeof employer === 'string' && (to === undefined || to === null) ? [employer] : [],
  );

/** Who decides what stands on a page of the list, as it is written down for ever. */
export async function publishedRows(
  services: ProcessServices,
  title: string,
  page: readonly PayoutDecisionRow[],
): Promise<readonly { readonly row: PayoutDecisionRow; readonly shown: PublishedRow }[]> {
  const personOf = await peopleWithIds(
    services,
    page.map(({ workerId }) => workerId),
  );
  const payees = await payeesOf(services, page);
  const employers = await employersByCodes(services.db, page.flatMap(employersIn));
  const nameOf = new Map(employers.map(({ employer, name }) => [employer, name]));
  return page.map((row, at) => {
    const { name, idNumber } = personOf(row.workerId);
    const paid = payees[at]!.names;
    const organisations = (paid.length > 0 ? paid : employersIn(row)).map((one) => nameOf.get(one) ?? one);
    const shown: PublishedRow = {
      name: name ?? GONE,
      idNumber: idNumber === null ? GONE : maskIdNumber(idNumber),
      programme: title,
      level: levelIn(row),
      amountFen: row.amountFen,
      organisations: [...new Set(organisations)],
    };
    return { row, shown };
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Seals rows for the log; the salt keeps anybody from guessing a row by its digest. */
export async function sealedRows(
  { privacy }: Pick<ProcessServices, 'privacy'>,
  rows: Awaited<ReturnType<typeof publishedRows>>,
): Promise<readonly NoticeRow[]> {
  const texts = rows.map(({ shown }) =>
    canonicalJson({ ...shown, salt: randomBytes(16).toString('base64url') }),
  );
  const subjects = rows.map(({ row }) => row.workerId);
  const sealed = await privacy.sealMany(
    texts.map((text, at) => ({ subject: subjects[at]!, field: NOTICE_FIELD, text })),
  );
  return rows.map(({ row: { decisionId, workerId, amountFen } }, at) => ({
    decisionId,
    workerId,
    amountFen,
    text: sealed[at]!,
    digest: sha256(texts[at]!),
  }));
}
