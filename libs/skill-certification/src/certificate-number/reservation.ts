import { idFrom, streamOf, type LocalDate, type StreamAppend } from '#event-sourcing';
import type { CertificateNumberReserved } from './events.js';

const certificateNumber = { category: 'certificateNumber' } as const;

/** A number names one certificate for ever; `numberIndex` is the keyed index of the number. */
export const certificateIdOf = (numberIndex: string): string => idFrom('certificate', numberIndex);

/** Takes a number in the same append as the certificate; the store refuses it when the number is taken. */
export function reserveNumber(numberIndex: string, workerId: string, on: LocalDate): StreamAppend {
  const reserved: CertificateNumberReserved = {
    type: 'CertificateNumberReserved',
    occurredOn: on,
    data: { certificateId: certificateIdOf(numberIndex), workerId },
  };
  return { stream: streamOf(certificateNumber, numberIndex), expected: 'none', events: [reserved] };
}
