import type { DomainEvent, LocalDate } from '#event-sourcing';

/** 违规收费, 教学质量, 虚假培训, 考试舞弊, 证书问题, 退费, 其他. */
export const COMPLAINT_SUBJECTS = [
  'fees',
  'teaching',
  'sham-training',
  'cheating',
  'certificate',
  'refund',
  'other',
] as const;

/** 来信, 来电, 来访, 网络, 转办. */
export const COMPLAINT_CHANNELS = ['letter', 'telephone', 'visit', 'online', 'forwarded'] as const;

/** 属实, 部分属实, 不属实, 无法查实. */
export const COMPLAINT_FINDINGS = ['upheld', 'partly-upheld', 'not-upheld', 'not-proved'] as const;

/**
 * Records that somebody complained of an institution; who and in what words stands on the paper, of which only the
 * hash is kept. `occurredOn` is the day on which it was received.
 */
export type ComplaintReceived = DomainEvent<
  'ComplaintReceived',
  {
    readonly complaintId: string;
    readonly region: string;
    readonly institutionId: string;
    /** The class that it is about, null where it is about none. */
    readonly classId: string | null;
    readonly subject: (typeof COMPLAINT_SUBJECTS)[number];
    readonly channel: (typeof COMPLAINT_CHANNELS)[number];
    /** SHA-256 of the paper, null where there is none. */
    readonly paper: string | null;
    readonly receivedBy: string;
  }
>;

/** Records what came of it. */
export type ComplaintSettled = DomainEvent<
  'ComplaintSettled',
  {
    readonly complaintId: string;
    readonly finding: (typeof COMPLAINT_FINDINGS)[number];
    /** What was done. */
    readonly measure: string;
    readonly settledBy: string;
    readonly receivedOn: LocalDate;
  }
>;

/** These types are the storage format. */
export type ComplaintEvent = ComplaintReceived | ComplaintSettled;
