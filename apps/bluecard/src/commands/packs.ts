import { isLocalDate } from '#reference-data';
import type { AddCommand } from '../cli.js';
import { Refusal } from '../refusal.js';
import {
  approveRepeal,
  askForRepeal,
  compareVersion,
  draftFolder,
  listPacks,
  publishVersion,
  refuseRepeal,
  requestReviewOf,
  sendBack,
  takeBack,
  type ComparedVersion,
  type Done,
  type DraftedPack,
  type ListedVersion,
  type PublicationOptions,
} from './packs-work.js';

const listText = (rows: readonly ListedVersion[]): string =>
  rows
    .map(
      ({
        packId,
        version,
        status,
        inForceFrom,
        inForceUntil,
        inForce,
        repealedFrom,
        draftedBy,
        publishedBy,
      }) =>
        [
          `${inForce ? '*' : ' '} ${packId} v${version}`,
          status,
          inForceFrom === null ? '' : `${inForceFrom}..${inForceUntil ?? ''}`,
          repealedFrom === null ? '' : `废止 repealed ${repealedFrom}`,
          `${draftedBy}${publishedBy === null ? '' : ` / ${publishedBy}`}`,
        ]
          .filter((part) => part !== '')
          .join('  '),
    )
    .join('\n');

const casesText = ({ total, failed, failures }: DraftedPack['cases']): readonly string[] => [
  `案例 cases ${total}，不符 failed ${failed}`,
  ...failures.flatMap(({ file, name, differences }) => [
    `  ${file} ${name}`,
    ...differences.map((difference) => `    ${difference}`),
  ]),
];

const draftedText = ({ packId, version, digest, outcome, cases }: DraftedPack): string =>
  [`${packId} v${version} ${outcome}`, `digest ${digest}`, ...casesText(cases)].join('\n');

const comparedText = ({ packId, version, digest, comparedWith, changes, cases }: ComparedVersion): string =>
  [
    `${packId} v${version}  digest ${digest}`,
    comparedWith === null
      ? '当日没有生效的版本 nothing is in force on the day'
      : `与 v${comparedWith} 相比 against v${comparedWith}: ${changes.length}`,
    ...changes.map(({ zh, en }) => `  ${zh} | ${en}`),
    ...casesText(cases),
  ].join('\n');

const doneText = ({ outcome, reviews }: Done): string =>
  [outcome, ...reviews.map((reviewId) => `追溯复核 review of earlier decisions: ${reviewId}`)].join('\n');

function versionOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Refusal('VERSION_INVALID', '版本应为正整数。', 'A version is a positive whole number.', { text });
}

function dayOf(text: string): string {
  if (isLocalDate(text)) return text;
  throw new Refusal('DAY_INVALID', '日期应如 2020-06-30。', 'The day must be such as 2020-06-30.', { text });
}

const OFFICER = ['--officer <name>', '经办 who does it', 'officer'] as const;
const REVIEWER = ['--reviewer <name>', '复核，须为另一人 another person'] as const;

export const addPacks: AddCommand = (program, { json, print }) => {
  const packs = program
    .command('packs')
    .description('政策包的起草、复核、发布与废止 draft, review, publish and repeal policy packs');
  packs
    .command('list')
    .description('各版本，* 为今日生效 every version; * is in force today')
    .action(async () => print(await listPacks(), listText));
  packs
    .command('draft')
    .description('起草：检查内容并运行案例 draft a folder: content is checked, cases are run')
    .argument('<folder>')
    .option(...OFFICER)
    .action(async (folder: string, { officer }: { officer: string }) =>
      print(await draftFolder(folder, officer), draftedText),
    );
  packs
    .command('compare')
    .description('与生效版本的差异及案例结果 what a version changes, and how its cases come out')
    .argument('<pack>')
    .argument('<version>')
    .option('--as-of <date>', '与当日生效的版本比较，默认今天 against the version in force on the day')
    .action(async (packId: string, version: string, { asOf }: { asOf?: string }) =>
      print(
        await compareVersion(
          { packId, version: versionOf(version) },
          asOf === undefined ? asOf : dayOf(asOf),
        ),
        comparedText,
      ),
    );
  packs
    .command('review')
    .description('送审（案例须全部通过） hand a draft over for review')
    .argument('<pack>')
    .argument('<version>')
    .option(...OFFICER)
    .action(async (packId: string, version: string, { officer }: { officer: string }) =>
      print(await requestReviewOf({ packId, version: versionOf(version) }, officer, json()), doneText),
    );
  packs
    .command('return')
    .description('退回并说明理由 send a draft back with a reason')
    .argument('<pack>')
    .argument('<version>')
    .requiredOption(...REVIEWER)
    .requiredOption('--reason <text>', '理由 why')
    .action(async (packId: string, version: string, options: { reviewer: string; reason: string }) =>
      print(
        await sendBack({ packId, version: versionOf(version) }, options.reviewer, options.reason, json()),
        doneText,
      ),
    );
  packs
    .command('withdraw')
    .description('起草人撤回草稿并说明理由 take an own draft back for good, with a reason')
    .argument('<pack>')
    .argument('<version>')
    .option(...OFFICER)
    .requiredOption('--reason <text>', '理由 why')
    .action(async (packId: string, version: string, options: { officer: string; reason: string }) =>
      print(
        await takeBack({ packId, version: versionOf(version) }, options.officer, options.reason, json()),
        doneText,
      ),
    );
  packs
    .command('publish')
    .description('复核并发布 publish a reviewed version, by another person')
    .argument('<pack>')
    .argument('<version>')
    .requiredOption(
      '--digest <sha256>',
      '所复核内容的摘要（见 compare） digest of what was read; compare shows it',
    )
    .requiredOption('--from <date>', '生效日 first day in force', dayOf)
    .option('--until <date>', '失效日（含） last day, included', dayOf)
    .requiredOption(...REVIEWER)
    .action(async (packId: string, version: string, options: PublicationOptions) =>
      print(await publishVersion({ packId, version: versionOf(version) }, options, json()), doneText),
    );
  packs
    .command('repeal')
    .description('申请废止 ask for the end of a pack from a day on')
    .argument('<pack>')
    .requiredOption('--from <date>', '自该日起不再适用 first day without it', dayOf)
    .requiredOption('--reason <text>', '理由 why')
    .option(...OFFICER)
    .action(async (packId: string, options: { from: string; reason: string; officer: string }) =>
      print(await askForRepeal(packId, options, json()), doneText),
    );
  packs
    .command('approve-repeal')
    .description('复核并废止 agree to the end, by another person')
    .argument('<pack>')
    .requiredOption('--from <date>', '所复核的废止日 the day that was read', dayOf)
    .requiredOption(...REVIEWER)
    .action(async (packId: string, options: { from: string; reviewer: string }) =>
      print(await approveRepeal(packId, options, json()), doneText),
    );
  packs
    .command('return-repeal')
    .description('不同意废止 do not agree to the end')
    .argument('<pack>')
    .requiredOption(...REVIEWER)
    .requiredOption('--reason <text>', '理由 why')
    .action(async (packId: string, options: { reviewer: string; reason: string }) =>
      print(await refuseRepeal(packId, options, json()), doneText),
    );
};
