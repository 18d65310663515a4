import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decider, type Decision, type LocalDate } from '#event-sourcing';
import { isLocalDate } from '#reference-data';
import type { BulletinContent, BulletinEvent, BulletinScheduled } from './events.js';

export type BulletinCommand = { readonly bulletinId: string; readonly occurredOn: LocalDate } & (
  | ({ readonly type: 'DraftBulletin'; readonly draftedBy: string } & BulletinContent)
  | { readonly type: 'PublishBulletin'; readonly publishedBy: string }
  | { readonly type: 'WithdrawBulletin'; readonly reason: string; readonly withdrawnBy: string }
);

export type BulletinRejection =
  | { readonly code: 'DATE_INVALID' }
  | { readonly code: 'NO_FIGURES' }
  /** The same thing of the same part is stated twice. */
  | { readonly code: 'FIGURE_TWICE'; readonly figure: string }
  /** What few people said would tell what one of them said. */
  | { readonly code: 'TOO_FEW_ANSWERS'; readonly figure: string; readonly least: number }
  /** A survey says how few answers it still tells of. */
  | { readonly code: 'LEAST_ANSWERS_REQUIRED' }
  | { readonly code: 'BULLETIN_UNKNOWN' }
  /** What went out is put right by another one. */
  | { readonly code: 'PUBLISHED_BEFORE' }
  | { readonly code: 'NOT_PUBLISHED' }
  | { readonly code: 'BULLETIN_WITHDRAWN' };

/** Nothing is told of one person alone, whoever sets the number. */
const FEWEST = 2;

interface BulletinState {
  readonly status: 'none' | 'draft' | 'published' | 'withdrawn';
  readonly content: BulletinContent | null;
}

type Decided = Decision<BulletinEvent, BulletinRejection>;

const contentOf = (said: BulletinContent): BulletinContent => ({
  kind: said.kind,
  title: said.title,
  region: said.region,
  from: said.from,
  until: said.until,
  figures: said.figures,
  leastAnswers: said.leastAnswers,
  basis: said.basis,
  findings: said.findings,
  replaces: said.replaces,
});

const keyOf = ({ code, by }: BulletinContent['figures'][number]): string =>
  [code, ...Object.entries(by).map((part) => part.join('='))].join(' ');

/** What is wrong with it, null when nothing is. */
function faultOf({ kind, from, until, figures, leastAnswers }: BulletinContent): BulletinRejection | null {
  if (!isLocalDate(from) || !isLocalDate(until) || until < from) return { code: 'DATE_INVALID' };
  if (figures.length === 0) return { code: 'NO_FIGURES' };
  const seen = new Set<string>();
  for (const figure of figures) {
    const key = keyOf(figure);
    if (seen.has(key)) return { code: 'FIGURE_TWICE', figure: key };
    seen.add(key);
  }
  const ofPeople = figures.filter(({ answers }) => answers !== null);
  const needsLeast = kind === 'workforce-survey' || ofPeople.length > 0;
  if (needsLeast && (leastAnswers === null || leastAnswers < FEWEST))
    return { code: 'LEAST_ANSWERS_REQUIRED' };
  // Of a survey every figure says how many answered.
  const asked = kind === 'workforce-survey' ? figures : ofPeople;
  const small = asked.find(({ answers }) => (answers ?? 0) < leastAnswers!);
  return needsLeast && small !== undefined
    ? { code: 'TOO_FEW_ANSWERS', figure: keyOf(small), least: leastAnswers! }
    : null;
}

function decide(command: BulletinCommand, { status, content: before }: BulletinState): Decided {
  const { bulletinId, occurredOn } = command;
  if (!isLocalDate(occurredOn)) return reject({ code: 'DATE_INVALID' });
  if (command.type === 'DraftBulletin') {
    const content = contentOf(command);
    const { draftedBy } = command;
    if (isDeepStrictEqual(content, before)) return accept();
    if (status === 'published' || status === 'withdrawn') return reject({ code: 'PUBLISHED_BEFORE' });
    const fault = faultOf(content);
    if (fault !== null) return reject(fault);
    return accept({ type: 'BulletinDrafted', occurredOn, data: { bulletinId, ...content, draftedBy } });
  }
  if (before === null) return reject({ code: 'BULLETIN_UNKNOWN' });
  if (command.type === 'PublishBulletin') {
    const { publishedBy } = command;
    if (status === 'published') return accept();
    if (status === 'withdrawn') return reject({ code: 'BULLETIN_WITHDRAWN' });
    return accept({ type: 'BulletinPublished', occurredOn, data: { bulletinId, publishedBy } });
  }
  const { reason, withdrawnBy } = command;
  if (status === 'withdrawn') return accept();
  if (status !== 'published') return reject({ code: 'NOT_PUBLISHED' });
  return accept({ type: 'BulletinWithdrawn', occurredOn, data: { bulletinId, reason, withdrawnBy } });
}

function evolve({ content }: BulletinState, event: BulletinEvent): BulletinState {
  switch (event.type) {
    case 'BulletinDrafted':
      return { status: 'draft', content: contentOf(event.data) };
    case 'BulletinPublished':
      return { status: 'published', content };
    case 'BulletinWithdrawn':
      return { status: 'withdrawn', content };
  }
}

/** Stream `bulletin-<bulletinId>`. */
export const bulletin: Decider<BulletinCommand, BulletinState, BulletinEvent, BulletinRejection> = {
  category: 'bulletin',
  initialState: { status: 'none', content: null },
  decide,
  evolve,
};

type Schedule = { readonly occurredOn: LocalDate } & BulletinScheduled['data'];
export type ScheduleRejection = { readonly code: 'DATE_INVALID' } | { readonly code: 'MONTHS_INVALID' };

/** Stream `bulletinSchedule-<region>.<kind>`: what was said last holds. */
export const bulletinSchedule: Decider<Schedule, Schedule | null, BulletinScheduled, ScheduleRejection> = {
  category: 'bulletinSchedule',
  initialState: null,
  decide({ occurredOn, ...data }, before) {
    if (!isLocalDate(occurredOn)) return reject({ code: 'DATE_INVALID' });
    if (!Number.isSafeInteger(data.everyMonths) || data.everyMonths < 1)
      return reject({ code: 'MONTHS_INVALID' });
    const isSame =
      before !== null && isDeepStrictEqual({ ...before, setBy: '' }, { ...data, occurredOn, setBy: '' });
    return isSame ? accept() : accept({ type: 'BulletinScheduled', occurredOn, data });
  },
  evolve: (_before, { data, occurredOn }) => ({ ...data, occurredOn }),
};

type Sentences<R extends { readonly code: string }> = Record<
  R['code'],
  { readonly zh: string; readonly en: string }
>;

export const bulletinMessages = {
  DATE_INVALID: { zh: '日期不正确', en: 'The days are not in order' },
  NO_FIGURES: { zh: '没有数据', en: 'There are no figures' },
  FIGURE_TWICE: { zh: '同一数据重复', en: 'A figure is stated twice' },
  TOO_FEW_ANSWERS: { zh: '回答人数过少，不得单列', en: 'Too few people answered to tell of them alone' },
  LEAST_ANSWERS_REQUIRED: {
    zh: '须写明最少回答人数（不少于2人）',
    en: 'Say of how few people a figure may tell; two or more',
  },
  BULLETIN_UNKNOWN: { zh: '没有该发布', en: 'There is no such bulletin' },
  PUBLISHED_BEFORE: { zh: '已发布，请另行更正发布', en: 'It went out: put it right by another bulletin' },
  NOT_PUBLISHED: { zh: '尚未发布', en: 'It was not published' },
  BULLETIN_WITHDRAWN: { zh: '已撤回', en: 'It was withdrawn' },
  MONTHS_INVALID: { zh: '周期应为整数月', en: 'The period is a whole number of months' },
} as const satisfies Sentences<BulletinRejection | ScheduleRejection>;
