import { openKeys, type PrivacySettings } from './open-privacy.js';
import { readKeyStatus, type KeyStatus } from './keys/key-status.js';
import { rotateMaster, type MasterRotation, type RotationProgress } from './keys/rotate-master.js';
import { rotateAllSubjects, rotateSubjects } from './keys/rotate-persons.js';
import { whileAlone } from './keys/rotation-lock.js';

/** What operators do with keys. One rotation at a time; the product goes on meanwhile. */
export interface KeyAdministration {
  readonly status: () => Promise<KeyStatus>;
  /** Wraps every key anew under the next master key; interrupted, it goes on when it is called again. */
  readonly rotateMaster: (onProgress?: RotationProgress) => Promise<MasterRotation>;
  /** Gives these people or files a new key for new values; what was sealed before still opens. */
  readonly rotateSubjects: (subjects: readonly string[]) => Promise<number>;
  /** The same for everybody whose newest key was made before that moment. */
  readonly rotateAllSubjects: (madeBefore: Date, onProgress?: RotationProgress) => Promise<number>;
}

const unwatched: RotationProgress = () => undefined;

/** The pool must have two connections at least. Throws `KeySetupError` as `openPrivacy` does. */
export async function openKeyAdministration(settings: PrivacySettings): Promise<KeyAdministration> {
  const { pool } = settings;
  const { ring, secrets, suite } = await openKeys(settings);
  return {
    status: () => readKeyStatus(pool, ring, suite, secrets.algorithm),
    rotateMaster: (onProgress = unwatched) => whileAlone(pool, () => rotateMaster(pool, ring, onProgress)),
    rotateSubjects: (subjects) => whileAlone(pool, () => rotateSubjects(pool, ring, subjects)),
    rotateAllSubjects: (madeBefore, onProgress = unwatched) =>
      whileAlone(pool, () => rotateAllSubjects(pool, ring, madeBefore, onProgress)),
  };
}
