import { createHash, randomBytes } from 'node:crypto';
import { issueCredential, type SigningKeys } from '#credentials';
import {
  ConcurrencyError,
  fold,
  handleCommand,
  idFrom,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import type { Privacy } from '#privacy';
import type { Frame, Paper } from '../paper/paper.js';
import { FORM, renderStatement } from '../paper/render.js';
import type { WithdrawStatement } from './commands.js';
import type { StatementEvent, StatementGround, StatementKind } from './events.js';
import { statements } from './index.js';
import type { StatementRejection } from './rejections.js';
import { inTurn, nextNumber, type Series } from './series.js';
import { sayingTheSame, type KnownStatement, type StatementsState } from './state.js';

/** What the use cases need from outside. */
export interface StatementServices {
  readonly store: EventStore;
  readonly privacy: Privacy;
  readonly signing: SigningKeys;
}

/** What is to be stated, and about whom. */
export interface NewStatement {
  readonly workerId: string;
  readonly kind: StatementKind;
  readonly topic: string;
  /** Of the bureau that gives it out, and its name. */
  readonly region: string;
  readonly issuer: string;
  readonly paper: Paper;
  /** Masked, as the QR code names the person. */
  readonly holder: string;
  readonly validUntil: LocalDate | null;
  readonly grounds: readonly StatementGround[];
  readonly restsOn: readonly string[];
  readonly on: LocalDate;
}

/** `again`: this very request, or one that says the same, was answered before. */
export interface IssuedStatement {
  readonly statement: KnownStatement;
  readonly again: boolean;
}

const PAPER_FIELD = 'statement-paper';
const SEAL_FIELD = 'statement-seal';

interface Seal {
  readonly salt: string;
  readonly code: string;
  readonly issuer: string;
}

export const statementCredentialId = (statementId: string): string => `statement.${statementId}`;

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes);

/** All statements of a person, in the order in which they were given out. */
export async function statementsOf(
  { store }: Pick<StatementServices, 'store'>,
  workerId: string,
): Promise<StatementsState> {
  const { events } = await store.read(streamOf(statements, workerId));
  // Streams of this category hold nothing else.
  return fold(statements, events as unknown as readonly StatementEvent[]);
}

const ATTEMPTS = 20;

/**
 * Gives a statement out: number, digest, QR code and file in one append. The same command gives the same statement; one
 * that says what a statement in force says gives that one.
 */
export async function issueStatement(
  services: StatementServices,
  asked: NewStatement,
  context: CommandContext,
): Promise<IssuedStatement> {
  const { store, privacy } = services;
  const series: Series = { region: asked.region, year: Number(asked.on.slice(0, 4)) };
  const statementId = idFrom('statement', asked.workerId, context.commandId);
  const said = JSON.stringify(asked.paper);
  const paper = await privacy.seal(asked.workerId, PAPER_FIELD, said);
  return inTurn(store, series, async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const known = await statementsOf(services, asked.workerId);
      const wanted = { topic: asked.topic, paperMark: paper.mark, on: asked.on };
      const earlier = known.find((one) => one.statementId === statementId) ?? sayingTheSame(known, wanted);
      if (earlier !== undefined) return { statement: earlier, again: true };
      const { number, taken } = await nextNumber(store, series);
      const drawn = await draw(services, { asked, statementId, said, number }, context);
      const { workerId, kind, topic, region, validUntil, grounds, restsOn, on } = asked;
      const { seal, digest, fileDigest } = drawn;
      const about = { statementId, workerId, kind, topic, number, region, paper, seal, digest, fileDigest };
      await handleCommand(store, statements, {
        ...context,
        id: workerId,
        command: { type: 'IssueStatement', ...about, form: FORM, validUntil, grounds, restsOn, on },
        alongside: () => [taken(statementId, on)],
      });
      const given = (await statementsOf(services, workerId)).find((one) => one.statementId === statementId);
      if (given !== undefined) return { statement: given, again: false };
    }
    throw new ConcurrencyError(streamOf(statements, asked.workerId));
  });
}

interface Drawing {
  readonly asked: NewStatement;
  readonly statementId: string;
  readonly said: string;
  readonly number: string;
}

async function draw(
  services: StatementServices,
  { asked, statementId, said, number }: Drawing,
  context: CommandContext,
) {
  const { workerId, holder, validUntil, on, issuer, paper } = asked;
  const salt = randomBytes(16).toString('base64url');
  const digest = digestOf(salt, said);
  const credential = await issueCredential(
    services,
    {
      credentialId: statementCredentialId(statementId),
      workerId,
      kind: 'statement',
      number,
      holder,
      rank: null,
      issuedOn: on,
      validUntil,
      digest,
      on,
    },
    context,
  );
  if (credential.outcome === 'rejected') throw new Error(`a new credential is ${credential.code}`);
  const code = credential.text;
  const file = await renderStatement(paper, { number, issuer, issuedOn: on, validUntil, code, digest });
  const written: Seal = { salt, code, issuer };
  const seal = await services.privacy.seal(workerId, SEAL_FIELD, JSON.stringify(written));
  return { seal, digest, fileDigest: sha256(file).digest('hex') };
}

const digestOf = (salt: string, said: string): string => sha256(`${salt}\n${said}`).digest('base64url');

/** What a statement says, and the frame it was given; null once the data of the person was erased. */
export async function openStatement(
  { privacy }: Pick<StatementServices, 'privacy'>,
  { workerId, paper, seal, number, issuedOn, validUntil, digest }: KnownStatement,
): Promise<{ readonly paper: Paper; readonly frame: Frame } | null> {
  const [said, sealed] = await privacy.openMany([
    { subject: workerId, field: PAPER_FIELD, sealed: paper.sealed },
    { subject: workerId, field: SEAL_FIELD, sealed: seal.sealed },
  ]);
  if (said == null || sealed == null) return null;
  const { salt, code, issuer } = JSON.parse(sealed) as Seal;
  if (digestOf(salt, said) !== digest) throw new Error(`${number} does not say what its digest says`);
  return {
    paper: JSON.parse(said) as Paper,
    frame: { number, issuer, issuedOn, validUntil, code, digest },
  };
}

/** The file of a statement, the same bytes each time; null once the data of the person was erased. */
export async function statementFile(
  services: Pick<StatementServices, 'privacy'>,
  statement: KnownStatement,
): Promise<Uint8Array | null> {
  const opened = await openStatement(services, statement);
  return opened && renderStatement(opened.paper, opened.frame);
}

/** Takes a statement back; its QR code follows. */
export const withdrawStatement = (
  { store }: Pick<StatementServices, 'store'>,
  command: Omit<WithdrawStatement, 'type'>,
  context: CommandContext,
): Promise<HandleResult<StatementEvent, StatementRejection>> =>
  handleCommand(store, statements, {
    ...context,
    id: command.workerId,
    command: { type: 'WithdrawStatement', ...command },
  });
