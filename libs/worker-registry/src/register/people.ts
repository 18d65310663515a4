import { handleCommand, idFrom, type CommandContext, type LocalDate } from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import type { RegistryServices } from '../services.js';
import type { WorkerResult } from '../use-cases.js';
import type { WorkerCommand } from '../worker/commands.js';
import { worker } from '../worker/index.js';
import type { DecideField } from '../worker/register-commands.js';
import type { NameVariantKind, Relation } from '../worker/register-events.js';

/** Field under which the name of a member of a household is sealed, with the key of the worker. */
export const MEMBER_NAME_FIELD = 'household-member';

const ERASED: WorkerResult = { outcome: 'rejected', rejection: { code: 'PERSON_ERASED' } };

const send = (
  { store }: Pick<RegistryServices, 'store'>,
  workerId: string,
  command: WorkerCommand,
  context: CommandContext,
): Promise<WorkerResult> => handleCommand(store, worker, { ...context, id: workerId, command });

/** Of somebody whose key was destroyed nothing is sealed any more. */
async function unlessErased(work: () => Promise<WorkerResult>): Promise<WorkerResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PersonErasedError) return ERASED;
    throw error;
  }
}

/** An officer says which of several statements is right. */
export const decideField = (
  services: Pick<RegistryServices, 'store'>,
  { workerId, ...decision }: Omit<DecideField, 'type' | 'occurredOn'> & { readonly workerId: string },
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> =>
  send(services, workerId, { type: 'DecideField', occurredOn: on, ...decision }, context);

/** Another name by which the person goes, in plain. */
export const recordNameVariant = (
  services: RegistryServices,
  {
    workerId,
    kind,
    name,
  }: { readonly workerId: string; readonly kind: NameVariantKind; readonly name: string },
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> =>
  unlessErased(async () => {
    const sealed = await services.privacy.sealName(workerId, name.trim());
    return send(
      services,
      workerId,
      { type: 'RecordNameVariant', occurredOn: on, kind, name: sealed },
      context,
    );
  });

export interface HouseholdEntry {
  readonly workerId: string;
  /** Follows from the name where it is left out. */
  readonly memberId?: string | undefined;
  /** In plain. */
  readonly name: string | null;
  readonly relation: Relation;
  readonly coLiving: boolean;
}

/** `from` is the day from which it is so. */
export const recordHouseholdMember = (
  services: RegistryServices,
  { workerId, memberId, name, relation, coLiving }: HouseholdEntry,
  context: CommandContext,
  from: LocalDate,
): Promise<WorkerResult> =>
  unlessErased(async () => {
    const sealed =
      name === null ? null : await services.privacy.seal(workerId, MEMBER_NAME_FIELD, name.trim());
    const id = memberId ?? idFrom('household-member', workerId, sealed?.mark ?? '', relation);
    return send(
      services,
      workerId,
      { type: 'RecordHouseholdMember', occurredOn: from, memberId: id, name: sealed, relation, coLiving },
      context,
    );
  });

/** `goneFrom` is the first day on which somebody is no member. */
export const endHouseholdMember = (
  services: Pick<RegistryServices, 'store'>,
  {
    workerId,
    memberId,
    reason,
  }: { readonly workerId: string; readonly memberId: string; readonly reason: string },
  context: CommandContext,
  goneFrom: LocalDate,
): Promise<WorkerResult> =>
  send(services, workerId, { type: 'EndHouseholdMember', occurredOn: goneFrom, memberId, reason }, context);

/** Somebody who looks like the same person is another one. */
export const ruleOutDuplicate = (
  services: Pick<RegistryServices, 'store'>,
  ruled: {
    readonly workerId: string;
    readonly other: string;
    readonly reason: string;
    readonly ruledBy: string;
  },
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> => {
  const { workerId, other, reason, ruledBy } = ruled;
  return send(
    services,
    workerId,
    { type: 'RuleOutDuplicate', occurredOn: on, other, reason, ruledBy },
    context,
  );
};
