import type { HistoryEntryView, HistoryView } from '#apps/api';

/** As a clock in China shows it: `2026-03-01 18:00:00`. */
const clock = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const ERASED = '（个人信息已删除 erased）';

const personText = ({ worker }: HistoryView['state']): string =>
  worker.name === null && worker.idNumber === null
    ? ERASED
    : [worker.name, worker.idNumber].filter((part) => part !== null).join(' ');

function entryText(entry: HistoryEntryView): readonly string[] {
  const { personal } = entry;
  const values = personal && [personal.name, personal.idNumber, personal.phone].filter((one) => one !== null);
  return [
    `${clock(entry.recordedAt)}  [${entry.occurredOn}${entry.afterDay ? ' 晚于所问日期 after the day' : ''}]  ${entry.title.zh} ${entry.title.en}`,
    `    ${entry.text.zh}`,
    `    ${entry.text.en}`,
    ...(values === null ? [] : [`    ${values.length > 0 ? values.join(' ') : ERASED}`]),
    `    由 by ${entry.actor}，来源 from ${entry.source}，${entry.stream} #${entry.position}`,
    ...entry.correctedBy.flatMap(({ title, text, recordedAt, known, position, actor }) => [
      `    ※ ${known ? '已有' : '此后'} ${known ? 'known' : 'later'}：${clock(recordedAt)} ${title.zh} ${title.en} #${position}，由 by ${actor}`,
      `      ${text.zh}`,
      `      ${text.en}`,
    ]),
  ];
}

const list = (title: string, lines: readonly string[]): readonly string[] => [
  `${title}${lines.length === 0 ? '：无 none' : ''}`,
  ...lines.map((line) => `  ${line}`),
];

const stateText = (state: HistoryView['state']): readonly string[] => [
  ...list(
    '就业 employments',
    state.employments.map(
      ({ startedOn, endedOn, employerName, regionName, region, occupationName, occupation }) =>
        `${startedOn} – ${endedOn ?? '在岗 open'}  ${employerName}  ${regionName ?? region}  ${occupationName ?? occupation}`,
    ),
  ),
  ...list(
    '社会保险 insurance',
    state.insurance.map(
      ({ scheme, paid, backPaid, gaps }) =>
        `${scheme}  已缴 paid ${paid}，补缴 paid back ${backPaid}，断缴 gaps ${gaps.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(' ') || '—'}`,
    ),
  ),
  ...list(
    '证书 certificates',
    state.certificates.map(
      ({ occupationName, level, number, issuedOn, status, revokedOn }) =>
        `${occupationName} ${level === null ? '' : `${level.zh} ${level.en} `}${number} ${issuedOn} ${status === 'valid' ? '有效 valid' : `已撤销 void from ${revokedOn}`}`,
    ),
  ),
  `蓝卡 blue card：${state.blueCard.statusText.zh} ${state.blueCard.statusText.en}${state.blueCard.level === null ? '' : ` ${state.blueCard.level.zh} ${state.blueCard.level.en}`}`,
  `学分 credits：${state.creditBalance.credits}`,
  ...list(
    '补贴 subsidies',
    state.payouts.map(
      ({ decidedOn, programme, outcome, amount, status, instructionId }) =>
        `${decidedOn} ${programme} ${outcome} ${amount.yuan} ${status} ${instructionId ?? ''}`,
    ),
  ),
];

/** The time line of a person, for people: first who and when, then what was recorded, then the state as known then. */
export const historyText = (history: HistoryView): string =>
  [
    `职工 worker ${history.workerId}  ${personText(history.state)}`,
    `已知截至 known by ${clock(history.vantage.knownAt)}（北京时间 Beijing time），业务日期 as of ${history.vantage.asOf}`,
    '',
    `登记记录 recorded（${history.entries.length}）`,
    ...history.entries.flatMap(entryText),
    ...(history.recordedLater === 0
      ? []
      : [
          `此后又登记 ${history.recordedLater} 条，未列出。 ${history.recordedLater} more were recorded later.`,
        ]),
    '',
    '当时所知 as known then',
    ...stateText(history.state),
  ].join('\n');
