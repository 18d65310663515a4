import { accept, reject, type Decision } from '#event-sourcing';
import type { IssueStatement, StatementCommand } from './commands.js';
import type { StatementEvent } from './events.js';
import type { StatementRejection } from './rejections.js';
import { sayingTheSame, type StatementsState } from './state.js';

type Verdict = Decision<StatementEvent, StatementRejection>;

export function decide(command: StatementCommand, state: StatementsState): Verdict {
  switch (command.type) {
    case 'IssueStatement':
      return issue(command, state);
    case 'WithdrawStatement': {
      const { workerId, statementId, reason, on: occurredOn } = command;
      const known = state.find((one) => one.statementId === statementId);
      switch (known?.status) {
        case undefined:
          return reject({ code: 'NO_STATEMENT' });
        case 'withdrawn':
          return accept();
        case 'superseded':
          return reject({ code: 'STATEMENT_SUPERSEDED' });
        case 'good':
          return accept({ type: 'StatementWithdrawn', occurredOn, data: { statementId, workerId, reason } });
      }
    }
  }
}

/** Who asks again for what still holds has it already; another one of the topic takes the place of the one before. */
function issue({ type: _, on, ...data }: IssueStatement, state: StatementsState): Verdict {
  const { statementId, workerId, topic, number, paper } = data;
  if (state.some((one) => one.statementId === statementId)) return accept();
  if (sayingTheSame(state, { topic, paperMark: paper.mark, on }) !== undefined) return accept();
  const before = state.filter((one) => one.topic === topic && one.status === 'good');
  return accept<StatementEvent>(
    { type: 'StatementIssued', occurredOn: on, data },
    ...before.map((one): StatementEvent => ({
      type: 'StatementSuperseded',
      occurredOn: on,
      data: { statementId: one.statementId, workerId, by: statementId, byNumber: number },
    })),
  );
}
