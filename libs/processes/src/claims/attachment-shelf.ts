import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Privacy } from '#privacy';

/** What was kept is not what the log says it was. */
class AttachmentChangedError extends Error {
  readonly code = 'ATTACHMENT_CHANGED';
  constructor(readonly attachmentId: string) {
    super(`attachment ${attachmentId} is not what was handed in`);
    this.name = 'AttachmentChangedError';
  }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Place {
  readonly attachmentId: string;
  readonly workerId: string;
}

/** Where papers beside claims lie, sealed with the key of the person that the claim is for. */
export class AttachmentShelf {
  constructor(
    private readonly source: DataSource,
    private readonly privacy: Privacy,
  ) {}

  /** The same id is the same paper: a second upload changes nothing. @throws PersonErasedError */
  async keep({ attachmentId, workerId }: Place, bytes: Uint8Array): Promise<void> {
    const sealed = await this.privacy.sealBytes(workerId, bytes);
    await this.source.query(
      'insert into app.claim_attachment values ($1, $2, $3) on conflict (attachment_id) do nothing',
      [attachmentId, workerId, sealed],
    );
  }

  /** The paper as it was handed in; null where it is gone, or its key is. @throws AttachmentChangedError */
  async open({ attachmentId, workerId, hash }: Place & { readonly hash: string }): Promise<Buffer | null> {
    const [kept] = await this.source.query<{ sealed: Buffer }[]>(
      'select sealed from app.claim_attachment where attachment_id = $1',
      [attachmentId],
    );
    const bytes = kept === undefined ? null : await this.privacy.openBytes(workerId, kept.sealed);
    // Papers of one person open under one key, so only the hash tells that they were not exchanged.
    if (bytes !== null && hashOf(bytes) !== hash) throw new AttachmentChangedError(attachmentId);
    return bytes;
  }

  async drop(attachmentId: string): Promise<void> {
    await this.source.query('delete from app.claim_attachment where attachment_id = $1', [attachmentId]);
  }

  /** Takes every paper of a person away, and tells how many there were. */
  async forget(workerId: string): Promise<number> {
    const [{ papers } = { papers: 0 }] = await this.source.query<{ papers: number }[]>(
      `with gone as (delete from app.claim_attachment where worker_id = $1 returning 1)
       select count(*)::int as papers from gone`,
      [workerId],
    );
    return papers;
  }
}
