/** The log is not as a seal says, so neither a further seal nor a proof can rest on it. `verify` tells what differs. */
export class SealMismatchError extends Error {
  constructor(
    readonly seal: number,
    reason: string,
  ) {
    super(`seal ${seal}: ${reason}`);
    this.name = 'SealMismatchError';
  }
}

/** What was to be proved is not under a seal yet. */
export class NotSealedError extends Error {
  constructor(readonly eventId: string) {
    super(`event ${eventId} is not under a seal yet`);
    this.name = 'NotSealedError';
  }
}
