import { accept, reject } from '#event-sourcing';
import type {
  CreditAcademic,
  CreditAccountCommand,
  CreditLearning,
  DepositCredits,
  LinkBankAccount,
  RecordBankCredits,
  ReverseCredits,
  UnlinkBankAccount,
} from './commands.js';
import { closeYear, convert, convertBack, standing, type CreditDecision } from './decide-conversions.js';
import type { CertificateOutcome } from './events.js';
import { activeDepositOf, activeDeposits, type CreditAccountState } from './state.js';

const sameLearning = (a: CertificateOutcome, b: CertificateOutcome): boolean =>
  a.occupation === b.occupation && a.level === b.level;

const sameOutcome = (a: CertificateOutcome, b: CertificateOutcome): boolean =>
  a.certificateId === b.certificateId && sameLearning(a, b);

const isWholeTenths = (tenths: number): boolean => Number.isSafeInteger(tenths) && tenths > 0;

function deposit({ type: _, on, ...facts }: DepositCredits, state: CreditAccountState): CreditDecision {
  const { entryId, outcome, tenths } = facts;
  const known = state.lines.find((line) => line.entryId === entryId);
  if (known)
    return known.kind === 'deposit' && sameOutcome(known.outcome, outcome)
      ? accept()
      : reject({ code: 'ENTRY_ID_TAKEN', entryId });
  if (!isWholeTenths(tenths)) return reject({ code: 'TENTHS_INVALID', tenths });
  const own = activeDepositOf(state, outcome.certificateId);
  if (own)
    return sameLearning(own.outcome, outcome)
      ? accept()
      : reject({ code: 'CERTIFICATE_ALREADY_CREDITED', entryId: own.entryId });
  const other = activeDeposits(state).find((line) => sameLearning(line.outcome, outcome));
  if (other) {
    const { certificateId } = other.outcome;
    return reject({ code: 'OUTCOME_ALREADY_CREDITED', entryId: other.entryId, certificateId });
  }
  const { occurredOn, late } = standing(state, on);
  return accept({ type: 'CreditsDeposited', occurredOn, data: { ...facts, ...late } });
}

function creditLearning(
  { type: _, on, ...facts }: CreditLearning,
  state: CreditAccountState,
): CreditDecision {
  const { entryId, learning, tenths } = facts;
  const known = state.lines.find((line) => line.entryId === entryId);
  if (known)
    return known.kind === 'learning' &&
      known.learning.courseCode === learning.courseCode &&
      known.learning.hours === learning.hours
      ? accept()
      : reject({ code: 'ENTRY_ID_TAKEN', entryId });
  if (!isWholeTenths(tenths)) return reject({ code: 'TENTHS_INVALID', tenths });
  const { occurredOn, late } = standing(state, on);
  return accept({ type: 'LearningCredited', occurredOn, data: { ...facts, ...late } });
}

function creditAcademic(
  { type: _, on, ...facts }: CreditAcademic,
  state: CreditAccountState,
): CreditDecision {
  const { entryId, academic, tenths } = facts;
  const known = state.lines.find((line) => line.entryId === entryId);
  if (known)
    return known.kind === 'academic' &&
      known.academic.schooling === academic.schooling &&
      known.academic.major === academic.major &&
      known.tenths === tenths
      ? accept()
      : reject({ code: 'ENTRY_ID_TAKEN', entryId });
  if (!isWholeTenths(tenths)) return reject({ code: 'TENTHS_INVALID', tenths });
  const { occurredOn, late } = standing(state, on);
  return accept({ type: 'AcademicCredited', occurredOn, data: { ...facts, ...late } });
}

function linkBankAccount(
  { type: _, on, ...facts }: LinkBankAccount,
  { bankAccounts }: CreditAccountState,
): CreditDecision {
  const known = bankAccounts[facts.bank];
  if (known === facts.accountIndex) return accept();
  return known === undefined
    ? accept({ type: 'BankAccountLinked', occurredOn: on, data: facts })
    : reject({ code: 'BANK_ACCOUNT_LINKED', bank: facts.bank });
}

function unlinkBankAccount(
  { type: _, on, ...facts }: UnlinkBankAccount,
  { bankAccounts }: CreditAccountState,
): CreditDecision {
  const accountIndex = bankAccounts[facts.bank];
  if (accountIndex === undefined) return reject({ code: 'BANK_ACCOUNT_NOT_LINKED', bank: facts.bank });
  return accept({ type: 'BankAccountUnlinked', occurredOn: on, data: { ...facts, accountIndex } });
}

function recordBankCredits(
  { type: _, on, ...facts }: RecordBankCredits,
  state: CreditAccountState,
): CreditDecision {
  const { entryId, line: stated, tenths } = facts;
  const known = state.lines.find((line) => line.entryId === entryId);
  if (known)
    return known.kind === 'bank' && known.line.code === stated.code && known.tenths === tenths
      ? accept()
      : reject({ code: 'ENTRY_ID_TAKEN', entryId });
  if (!isWholeTenths(tenths)) return reject({ code: 'TENTHS_INVALID', tenths });
  const { occurredOn, late } = standing(state, on);
  return accept({ type: 'BankCreditsRecorded', occurredOn, data: { ...facts, ...late } });
}

function reverse({ type: _, on, ...facts }: ReverseCredits, state: CreditAccountState): CreditDecision {
  const { entryId, reverses } = facts;
  const line = state.lines.find((known) => known.entryId === reverses);
  if (line === undefined || line.kind === 'reversal') return reject({ code: 'DEPOSIT_NOT_FOUND', reverses });
  if (line.reversedBy !== null) return accept();
  if (state.lines.some((known) => known.entryId === entryId))
    return reject({ code: 'ENTRY_ID_TAKEN', entryId });
  const { occurredOn, late } = standing(state, on);
  const type = line.kind === 'conversion' ? 'ConversionReversed' : 'CreditsReversed';
  return accept({ type, occurredOn, data: { ...facts, tenths: Math.abs(line.tenths), ...late } });
}

export function decide(command: CreditAccountCommand, state: CreditAccountState): CreditDecision {
  switch (command.type) {
    case 'DepositCredits':
      return deposit(command, state);
    case 'ReverseCredits':
      return reverse(command, state);
    case 'CreditLearning':
      return creditLearning(command, state);
    case 'CreditAcademic':
      return creditAcademic(command, state);
    case 'LinkBankAccount':
      return linkBankAccount(command, state);
    case 'UnlinkBankAccount':
      return unlinkBankAccount(command, state);
    case 'RecordBankCredits':
      return recordBankCredits(command, state);
    case 'ConvertCredits':
      return convert(command, state);
    case 'ConvertBack':
      return convertBack(command, state);
    case 'CloseCreditYear':
      return closeYear(command, state);
  }
}
