import { InvalidArgumentError, Option } from 'commander';
import type { AddCommand } from '../cli.js';
import { loadWorker } from '#worker-registry';
import type { CardManner, SimulatedCardSystem } from '#processes';
import { Refusal } from '../refusal.js';
import { openSession, type Session } from '../session.js';

/** Works on the simulated card system of a demonstration, beside a running server or alone. */
async function withCards<T>(work: (cards: SimulatedCardSystem, session: Session) => Promise<T>): Promise<T> {
  const session = await openSession('card-system', { atWork: false });
  try {
    const { simulated } = session.services.cards;
    if (simulated === null)
      throw new Refusal(
        'NOT_SIMULATED',
        '正式环境没有模拟的社会保障卡系统。',
        'A production installation has no simulated card system.',
      );
    return await work(simulated, session);
  } finally {
    await session.close();
  }
}

const DAY_S = 86_400;

function seconds(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > DAY_S) throw new InvalidArgumentError(`0 … ${DAY_S}`);
  return count;
}

const ANSWERS = {
  accept: '受理 accepts',
  reject: '退回 rejects',
  hold: '待人工答复 waits for an answer',
} as const;

const mannerText = ({ answer, reason, delaySeconds }: CardManner): string =>
  `${ANSWERS[answer]}${answer === 'reject' ? `（${reason}）` : ''}，${delaySeconds} 秒后 after ${delaySeconds} s`;

export const addCardSystem: AddCommand = (program, { print }) => {
  const cards = program
    .command('card-system')
    .description('示例环境的模拟社会保障卡系统 the simulated card system of a demonstration');
  cards
    .command('behave')
    .description('此后如何答复加载请求 how orders are answered from now on')
    .addOption(new Option('--answer <how>').choices(['accept', 'reject', 'hold']).default('accept'))
    .option('--reason <text>', '退回原因 reason of a rejection', '社会保障卡状态异常')
    .option('--delay <seconds>', '延迟 delay', seconds, 0)
    .action(async (options: { answer: CardManner['answer']; reason: string; delay: number }) => {
      const manner = { answer: options.answer, reason: options.reason, delaySeconds: options.delay };
      await withCards((simulated) => simulated.behave(manner));
      print(manner, mannerText);
    });
  cards
    .command('answer')
    .description('答复一个待答复的请求 answer an order that waits')
    .argument('<request>', '请求号 request id')
    .option('--reject <reason>', '退回 reject it')
    .action(async (requestId: string, options: { reject?: string }) => {
      const answered = await withCards((simulated) => simulated.answer(requestId, options.reject ?? null));
      if (!answered)
        throw new Refusal('NOTHING_WAITS', '没有待答复的该请求。', 'No such order waits for an answer.');
      print({ requestId, answered }, () => `${requestId} 已答复 answered`);
    });
  cards
    .command('replace')
    .description('职工换领社会保障卡 a person gets a new social-security card')
    .argument('<worker>', '职工编号 id of the person')
    .action(async (workerId: string) => {
      const card = await withCards(async (simulated, { runtime }) => {
        if (!(await loadWorker(runtime.store, workerId)).registered)
          throw new Refusal('UNKNOWN_PERSON', '没有该职工。', 'There is no such person.');
        return simulated.replace(workerId);
      });
      print({ workerId, card }, () => `新卡 new card: ${card}`);
    });
};
