import {
  activeDepositOf,
  creditEntryIdOf,
  depositCredits,
  readCreditAccount,
  reverseCredits,
  type CreditDeposit,
} from '#credit-ledger';
import {
  commandIdOf,
  localDateOf,
  reactionProcess,
  type CommandContext,
  type LocalDate,
  type RecordedEvent,
} from '#event-sourcing';
import { certificatesOfWorker } from '#read-models';
import { readCertificate, type CertificateEvent, type KnownCertificate } from '#skill-certification';
import { creditsFor, occupationKey } from '#subsidy';
import type { ProcessServices } from '../services.js';

/**
 * A certificate earns credits by the nearest document that has a rule (E-002); a correction or a revocation takes them
 * back (A5). An outcome that was recognised before its rule existed counts from the first day of the rule.
 */
export const creditsFollowCertificates = reactionProcess<ProcessServices, CertificateEvent>({
  name: 'credits-follow-certificates',
  keyOf: (event) => event.data.workerId,
  on: {
    CertificateRecorded: (event, services, context) =>
      deposit(services, context, event, { ...event.data, corrections: 0 }),
    CertificateCorrected: async (event, services, context) => {
      const { certificateId, correction, content, reason } = event.data;
      const on = localDateOf(event.recordedAt);
      await takeBack(services, context, event, { ...event.data, reason: `证书更正：${reason}`, on });
      const known = await readCertificate(services, certificateId);
      if (known.status !== 'absent')
        await deposit(services, context, event, { ...known, content, corrections: correction });
    },
    CertificateRevoked: (event, services, context) =>
      takeBack(services, context, event, {
        ...event.data,
        reason: `证书撤销：${event.data.reason}`,
        on: event.occurredOn,
      }),
  },
});

type Earning = Omit<KnownCertificate, 'status' | 'institutionId'>;

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

async function deposit(
  { store, packs, demo }: ProcessServices,
  context: CommandContext,
  event: RecordedEvent,
  { workerId, certificateId, region, content, corrections }: Earning,
): Promise<void> {
  const { kind, level, issuedOn } = content;
  const [asOf, knownAt] = [localDateOf(event.recordedAt), event.recordedAt];
  for (const { packId, version, inForceFrom, compiled } of await packs.inForce({
    region,
    asOf,
    knownAt,
    through: event.position,
  })) {
    const on = later(issuedOn, inForceFrom);
    const award = creditsFor(compiled, { kind, level }, on, { demo });
    if (award === null) continue;
    const { tenths, ...rule } = award;
    await depositCredits(
      { store },
      {
        workerId,
        entryId: creditEntryIdOf(certificateId, corrections),
        outcome: { certificateId, occupation: occupationKey(content), level },
        tenths,
        rule: { packId, packVersion: version, ...rule },
        on,
      },
      { ...context, commandId: commandIdOf(context.commandId, `deposit ${certificateId}`) },
    );
    return;
  }
}

interface LostGround {
  readonly workerId: string;
  readonly certificateId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

async function takeBack(
  services: ProcessServices,
  context: CommandContext,
  event: RecordedEvent,
  { workerId, certificateId, reason, on }: LostGround,
): Promise<void> {
  const { store } = services;
  const deposited = activeDepositOf(await readCreditAccount({ store }, workerId), certificateId);
  if (deposited !== undefined) {
    const commandId = commandIdOf(context.commandId, 'reverse');
    await reverseCredits({ store }, { workerId, reverses: deposited.entryId, reason, on }, { ...context, commandId });
  }
  await creditOther(services, context, event, { workerId, certificateId, deposited });
}

/**
 * Another certificate of the same occupation and level was not credited while this one was: now it is its turn. Asked
 * again after a crash, when the deposit is gone already, every certificate is offered; those credited change nothing.
 */
async function creditOther(
  services: ProcessServices,
  context: CommandContext,
  event: RecordedEvent,
  { workerId, certificateId, deposited }: { workerId: string; certificateId: string; deposited: CreditDeposit | undefined },
): Promise<void> {
  await services.readModelsReach(['certificates'], event.position);
  for (const { certificateId: other } of await certificatesOfWorker(services.db, workerId)) {
    if (other === certificateId) continue;
    const known = await readCertificate(services, other);
    if (known.status !== 'valid') continue;
    const { occupation, level } = deposited?.outcome ?? { occupation: occupationKey(known.content), level: known.content.level };
    if (occupation !== occupationKey(known.content) || level !== known.content.level) continue;
    await deposit(services, context, event, known);
  }
}
