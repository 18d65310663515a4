import { handleCommand, type CommandContext, type LocalDate } from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import type { RegisterRules } from '../register-rules/index.js';
import { loadWorker, type RegistryServices } from '../services.js';
import type { WorkerResult } from '../use-cases.js';
import {
  fieldIsSealed,
  type Confidence,
  type FieldName,
  type PlainValue,
  type SourceDepartment,
} from '../worker/fields.js';
import { worker } from '../worker/index.js';
import type { StatedNow } from '../worker/register-commands.js';
import { isErased } from '../worker/state.js';

/** One field in plain, as a department states it. */
export interface PlainStatement {
  readonly field: FieldName;
  readonly value: PlainValue;
  /** The day from which it holds; the day of receipt when absent. */
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | null | undefined;
}

export interface SourceReport {
  readonly workerId: string;
  readonly source: SourceDepartment;
  readonly confidence: Confidence;
  readonly statements: readonly PlainStatement[];
}

/** The subject field under which a sealed value of the register stands. */
export const sealedField = (field: FieldName): string => `register-${field}`;

/** In the log a sealed value is text. */
const sealedText = (value: PlainValue): string => JSON.stringify(value);

/**
 * Records what a department states of somebody, all of it or nothing. `rules` are those of the person's region: which source
 * goes before which stands with the statement, so that it reads the same for ever.
 */
export async function stateFields(
  { store, privacy }: RegistryServices,
  { workerId, source, confidence, statements }: SourceReport,
  rules: Pick<RegisterRules, 'precedence'> | null,
  context: CommandContext,
  receivedOn: LocalDate,
): Promise<WorkerResult> {
  const state = await loadWorker(store, workerId);
  if (!state.registered) return { outcome: 'rejected', rejection: { code: 'NOT_REGISTERED' } };
  if (isErased(state)) return ERASED;
  try {
    const stated = await Promise.all(
      statements.map(async ({ field, value, from, until }): Promise<StatedNow> => ({
        field,
        value: fieldIsSealed(field)
          ? await privacy.seal(workerId, sealedField(field), sealedText(value))
          : value,
        ...(from !== undefined && { from }),
        until: until ?? null,
        precedence: rules?.precedence[field] ?? [],
      })),
    );
    return await handleCommand(store, worker, {
      ...context,
      id: workerId,
      command: { type: 'StateFields', occurredOn: receivedOn, source, confidence, stated },
    });
  } catch (error) {
    if (error instanceof PersonErasedError) return ERASED;
    throw error;
  }
}

const ERASED: WorkerResult = { outcome: 'rejected', rejection: { code: 'PERSON_ERASED' } };
