import { commandIdOf, type CommandContext, type LocalDate, type Position } from '#event-sourcing';
import { NAME_FIELD } from '#privacy';
import { identityIndexOf, PHONE_FIELD, type PlainDocument } from '../documents.js';
import { sameName } from '../find-worker.js';
import { holderOf } from '../identity/index.js';
import { registerWorker } from '../register-worker.js';
import { loadWorker, namesInForce, readRegistration, type RegistryServices } from '../services.js';
import { isErased, type Registered } from '../worker/state.js';
import type { WorkerRejection } from '../worker/rejections.js';
import { mergeWorkers } from './merge-workers.js';

export interface NumberCorrection {
  readonly workerId: string;
  /** The right document, in plain. */
  readonly document: PlainDocument;
  readonly reason: string;
  readonly correctedBy: string;
}

export type NumberCorrected =
  | { readonly outcome: 'corrected'; readonly workerId: string; readonly position: Position | null }
  | { readonly outcome: 'unchanged'; readonly workerId: string }
  | { readonly outcome: 'rejected'; readonly rejection: WorkerRejection };

const refused = (rejection: WorkerRejection): NumberCorrected => ({ outcome: 'rejected', rejection });

/**
 * The number under which somebody was registered is not theirs. They are registered under the right one, or found there,
 * and the wrong entry is merged into that: what was recorded and paid under the wrong number stays theirs. The number is
 * free for the one whose it is, who is another worker to the log. Done again after a crash, it goes on.
 */
export async function correctIdentityNumber(
  services: RegistryServices,
  { workerId, document, reason, correctedBy }: NumberCorrection,
  context: CommandContext,
  on: LocalDate,
): Promise<NumberCorrected> {
  const state = await loadWorker(services.store, workerId);
  if (!state.registered) return refused({ code: 'NOT_REGISTERED' });
  if (isErased(state)) return refused({ code: 'PERSON_ERASED' });
  if (identityIndexOf(services.privacy, document) === state.identityIndex)
    return { outcome: 'unchanged', workerId };
  const right = await entryUnder(services, workerId, state, document, context, on);
  if (typeof right !== 'string') return refused(right);
  const merged = await mergeWorkers(
    services,
    { workerId, into: right, because: 'wrong-number', reason, mergedBy: correctedBy },
    { ...context, commandId: commandIdOf(context.commandId, 'merge') },
    on,
  );
  switch (merged.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: 'corrected', workerId: right, position: merged.position };
    case 'unchanged':
      return { outcome: 'unchanged', workerId: right };
    case 'rejected':
      return refused(merged.rejection);
    case 'taken':
      throw new Error('a merge was taken by another one');
  }
}

/** The entry of the right number: the one there is, if it bears the same name, or a new one. */
async function entryUnder(
  services: RegistryServices,
  workerId: string,
  { sex, birthMonth, hukouRegion }: Registered,
  document: PlainDocument,
  context: CommandContext,
  on: LocalDate,
): Promise<string | WorkerRejection> {
  const { name, phone } = await plainOf(services, workerId);
  if (name === null) return { code: 'PERSON_ERASED' };
  const { workerId: holder } = await holderOf(services, document);
  if (holder !== null)
    return (await sameName(services, holder, name)) === true
      ? holder
      : { code: 'ALREADY_REGISTERED_DIFFERENTLY', differs: ['name'] };
  const registered = await registerWorker(
    services,
    { ...document, name, phone, sex, birthMonth, hukouRegion },
    { ...context, commandId: commandIdOf(context.commandId, 'register') },
    on,
  );
  if (registered.outcome === 'rejected') return registered.rejection;
  return registered.workerId;
}

async function plainOf(
  services: RegistryServices,
  workerId: string,
): Promise<{ readonly name: string | null; readonly phone: string | null }> {
  const { phone } = await readRegistration(services, workerId);
  const [name] = await namesInForce(services, workerId);
  const open = (field: string, sealed: string | undefined): Promise<string | null> =>
    sealed === undefined ? Promise.resolve(null) : services.privacy.open(workerId, field, sealed);
  const [plainName, plainPhone] = await Promise.all([
    open(NAME_FIELD, name?.sealed),
    open(PHONE_FIELD, phone?.sealed),
  ]);
  return { name: plainName, phone: plainPhone };
}
