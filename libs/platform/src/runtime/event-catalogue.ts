import { accessHistory } from '#access';
import { blueCardHistories } from '#blue-card';
import { credentialHistory } from '#credentials';
import { creditLedgerHistories } from '#credit-ledger';
import { EventCatalogue } from '#event-sourcing';
import { logSealHistory } from '#log-seals';
import { skillCertificationHistories } from '#skill-certification';
import { statementHistories } from '#statements';
import { subsidyHistories } from '#subsidy';
import { workerRegistryHistory } from '#worker-registry';

/** Every event type of every context. */
export const eventCatalogue = new EventCatalogue(
  workerRegistryHistory,
  ...skillCertificationHistories,
  ...creditLedgerHistories,
  ...blueCardHistories,
  credentialHistory,
  ...statementHistories,
  ...subsidyHistories,
  accessHistory,
  logSealHistory,
);
