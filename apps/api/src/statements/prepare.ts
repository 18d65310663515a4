import type { LocalDate } from '#event-sourcing';
import { masked, peopleWithIds } from '#processes';
import type { Viewpoint, WorkerRow } from '#read-models';
import { addDays, regionName } from '#reference-data';
import { statementTermsFor, type NewStatement, type StatementKind } from '#statements';
import { refused } from '../common/answers.js';
import type { ReadServices } from '../common/services.js';
import { continuityPaper } from './papers/continuity.js';
import { creditsPaper } from './papers/credits.js';
import { programmePaper } from './papers/programme.js';
import type { Asked, Stated } from './papers/stated.js';

export interface StatementQuestion {
  readonly kind: StatementKind;
  /** Of an equivalence or an entitlement. */
  readonly programme: string | null;
  /** The whole number of the identity document, instead of a masked one. */
  readonly fullNumber: boolean;
  /** Where the statement is given out when nothing else says so: the region of whoever asks. */
  readonly region: string;
  /** Day of issue. */
  readonly on: LocalDate;
}

const MESSAGES = {
  PROGRAMME_REQUIRED: { zh: '请指明项目', en: 'Name the programme' },
  PROGRAMME_NOT_ASKED: { zh: '该种证明不针对某个项目', en: 'A statement of this kind is about no programme' },
  HOLDER_UNKNOWN: { zh: '持有人信息已删除', en: 'The data of the holder was erased' },
  VALIDITY_NOT_SET: {
    zh: '本地区尚未设定该种证明的有效期，不能开具',
    en: 'The bureau has not set how long such a statement holds',
  },
} as const;

const refusal = (code: keyof typeof MESSAGES) => refused({ code }, MESSAGES);

function statedOf(asked: Asked, { kind, programme }: StatementQuestion): Promise<Stated> {
  switch (kind) {
    case 'continuity':
    case 'credits':
      if (programme !== null) throw refusal('PROGRAMME_NOT_ASKED');
      return kind === 'continuity' ? continuityPaper(asked) : creditsPaper(asked);
    case 'equivalence':
    case 'entitlement':
      if (programme === null) throw refusal('PROGRAMME_REQUIRED');
      return programmePaper(asked, kind, programme);
  }
}

/** What a statement of a person says today, ready to be given out; a problem naming what is missing where it cannot be. */
export async function prepareStatement(
  services: ReadServices,
  worker: WorkerRow,
  viewpoint: Viewpoint,
  question: StatementQuestion,
): Promise<NewStatement> {
  const { kind, fullNumber, on } = question;
  const { process } = services;
  const { workerId } = worker;
  const person = (await peopleWithIds(process, [workerId]))(workerId);
  if (person.name === null) throw refusal('HOLDER_UNKNOWN');
  const hidden = masked(person);
  const {
    topic,
    region: place,
    says,
    grounds,
    restsOn,
    ...paper
  } = await statedOf({ services, worker, viewpoint }, question);
  const region = place ?? worker.region ?? question.region;
  const { asOf } = viewpoint;
  return {
    workerId,
    kind,
    topic,
    region,
    issuer: regionName(region) ?? region,
    holder: holderText(hidden.name ?? '', hidden.idNumber),
    paper: {
      ...paper,
      asOf,
      sentence: `兹证明 ${person.name}，${says}`,
      holder: { name: person.name, document: (fullNumber ? person.idNumber : hidden.idNumber) ?? '—' },
    },
    validUntil: await lastDayOf(services, { kind, region, on }),
    grounds,
    restsOn,
    on,
  };
}

/** Masked name and last four digits, to be compared with papers. */
const holderText = (name: string, idNumber: string | null): string =>
  idNumber === null ? name : `${name} ${idNumber.slice(-4)}`;

/** What tells of a day needs no end; whatever may cease to hold has one, set by the bureau. */
async function lastDayOf(
  { process }: ReadServices,
  asked: { readonly kind: StatementKind; readonly region: string; readonly on: LocalDate },
): Promise<LocalDate | null> {
  const terms = await statementTermsFor(process, { ...asked, demo: process.demo });
  if (terms !== null) return terms.validDays === null ? null : addDays(asked.on, terms.validDays - 1);
  if (asked.kind === 'continuity' || asked.kind === 'credits') return null;
  throw refusal('VALIDITY_NOT_SET');
}
