import {
  activeDepositOf,
  creditEntryIdOf,
  depositCredits,
  readCreditAccount,
  reverseCredits,
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
import { readCertificate, type CertificateContentEvent, type KnownCertificate } from '#skill-certification';
import { creditsFor, occupationKey } from '#subsidy';
import { asStated } from '../as-stated.js';
import type { ProcessServices } from '../services.js';

/**
 * A certificate earns credits by the nearest document that has a rule (E-002); a correction or a revocation takes them
 * back (A5). An outcome that was recognised before its rule existed counts from the first day of the rule.
 */
export const creditsFollowCertificates = reactionProcess<ProcessServices, CertificateContentEvent>({
  name: 'credits-follow-certificates',
  keyOf: (event) => event.data.workerId,
  on: {
    CertificateRecorded: (event, services, context) =>
      depositAsStated(services, context, event, { ...event.data, correction: 0 }),
    CertificateCorrected: async (event, services, context) => {
      const { workerId, certificateId, correction, before, reason } = event.data;
      const lost = { workerId, certificateId, content: before, corrections: correction - 1 };
      const on = localDateOf(event.recordedAt);
      await takeBack(services, context, lost, { reason: `证书更正：${reason}`, on });
      await depositAsStated(services, context, event, event.data);
      await creditOther(services, context, event, lost);
    },
    CertificateRevoked: async (event, services, context) => {
      const { occurredOn: on, data: lost } = event;
      await takeBack(services, context, lost, { reason: `证书撤销：${lost.reason}`, on });
      await creditOther(services, context, event, lost);
    },
  },
});

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

async function depositAsStated(
  services: ProcessServices,
  context: CommandContext,
  event: RecordedEvent,
  { certificateId, correction }: { readonly certificateId: string; readonly correction: number },
): Promise<void> {
  const known = await asStated(services, certificateId, correction);
  if (known !== null) await deposit(services, context, event, known);
}

async function deposit(
  { store, packs, demo }: ProcessServices,
  context: CommandContext,
  event: RecordedEvent,
  { workerId, certificateId, region, content, corrections }: KnownCertificate,
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

/** A certificate as it was before it lost its ground. */
type LostGround = Pick<KnownCertificate, 'workerId' | 'certificateId' | 'content' | 'corrections'>;

async function takeBack(
  { store }: ProcessServices,
  context: CommandContext,
  { workerId, certificateId, corrections }: LostGround,
  why: { readonly reason: string; readonly on: LocalDate },
): Promise<void> {
  const deposited = activeDepositOf(await readCreditAccount({ store }, workerId), certificateId);
  // What a later correction has earned already stays.
  const lost = Array.from({ length: corrections + 1 }, (_, correction) =>
    creditEntryIdOf(certificateId, correction),
  );
  if (deposited === undefined || !lost.includes(deposited.entryId)) return;
  const commandId = commandIdOf(context.commandId, 'reverse');
  await reverseCredits(
    { store },
    { workerId, reverses: deposited.entryId, ...why },
    { ...context, commandId },
  );
}

/** Another certificate of the same occupation and level was not credited while this one was: now it is its turn. */
async function creditOther(
  services: ProcessServices,
  context: CommandContext,
  event: RecordedEvent,
  { workerId, certificateId, content }: LostGround,
): Promise<void> {
  await services.readModelsReach(['certificates'], event.position);
  for (const { certificateId: other } of await certificatesOfWorker(services.db, workerId)) {
    if (other === certificateId) continue;
    const known = await readCertificate(services, other);
    if (known.status !== 'valid') continue;
    const same =
      occupationKey(known.content) === occupationKey(content) && known.content.level === content.level;
    if (same) await deposit(services, context, event, known);
  }
}
