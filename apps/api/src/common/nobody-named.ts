import { ProblemError, VALIDATION_FAILED } from '#platform';
import { tellsOf } from '#processes';
import { loadWorker, isErased, explainWorkerRejection } from '#worker-registry';
import { refused } from './answers.js';
import type { ApiServices } from './services.js';

/** Throws where words that stay in the log for ever name the person they are about: nothing could take them out again. */
export async function checkNobodyNamed(
  { process }: ApiServices,
  workerId: string,
  field: string,
  text: string,
  /** A name that the person gets with the same request. */
  newName: string | null = null,
): Promise<void> {
  if (await tellsOf(process, workerId, text, newName))
    throw new ProblemError(VALIDATION_FAILED, [
      {
        field,
        code: 'NAMES_PERSON',
        message: '不得出现本人姓名、证件号码或电话',
        messageEn: 'must not name the person',
      },
    ]);
}

/** Throws where something would be recorded about somebody whose data was erased. */
export async function checkNotErased({ process }: ApiServices, workerId: string): Promise<void> {
  if (isErased(await loadWorker(process.store, workerId)))
    throw refused({ code: 'PERSON_ERASED' }, explainWorkerRejection);
}
