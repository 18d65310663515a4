import { idFrom, type LocalDate } from '#event-sourcing';
import { certificatesRunOut } from '#read-models';
import { expireCertificate } from '#skill-certification';
import type { ProcessServices } from '../services.js';

const AT_ONCE = 500;

/** Notes of certificates whose printed last day is over that they have expired, and tells of how many. Safe to run again. */
export async function expireCertificates(
  services: Pick<ProcessServices, 'store' | 'db' | 'readModelsReach'>,
  today: LocalDate,
): Promise<number> {
  let expired = 0;
  for (;;) {
    await services.readModelsReach(['certificates'], await services.store.head());
    const rows = await certificatesRunOut(services.db, today, AT_ONCE);
    for (const { certificateId, validUntil } of rows) {
      const result = await expireCertificate(
        services,
        { certificateId, today },
        {
          commandId: idFrom('expire', certificateId, validUntil ?? ''),
          provenance: {
            actor: 'process:expire-certificates',
            source: 'calendar',
            correlationId: certificateId,
          },
        },
      );
      if (result.outcome === 'recorded') expired += 1;
    }
    if (rows.length < AT_ONCE) return expired;
  }
}
