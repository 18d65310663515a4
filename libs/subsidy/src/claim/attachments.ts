/** What a paper shows. */
export const EVIDENCE_KINDS = {
  identity: { zh: '身份证明', en: 'proof of identity' },
  certificate: { zh: '证书', en: 'certificate' },
  insurance: { zh: '参保缴费证明', en: 'proof of insurance' },
  contract: { zh: '劳动合同或培训协议', en: 'contract' },
  attendance: { zh: '培训考勤与过程材料', en: 'record of the training' },
  invoice: { zh: '收费票据', en: 'invoice' },
  roster: { zh: '人员名册', en: 'list of people' },
  other: { zh: '其他材料', en: 'another paper' },
} as const;
export type EvidenceKind = keyof typeof EVIDENCE_KINDS;

export const ATTACHMENT_TYPES = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
} as const;
export type AttachmentType = keyof typeof ATTACHMENT_TYPES;

/** A limit of this program, not of a document: a scanned page is far smaller. */
export const LARGEST_ATTACHMENT = 10 * 1024 * 1024;
export const MOST_ATTACHMENTS = 20;

/** What is known of a file and viruses: nothing is clean unless a scanner said so. */
export type AttachmentScan =
  | { readonly status: 'clean'; readonly engine: string }
  | { readonly status: 'not-scanned'; readonly why: 'no-scanner' | 'scanner-unavailable' };

const MAGIC: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is by its first bytes, whatever it is called; null: none of what is taken. */
export const attachmentType = (bytes: Uint8Array): AttachmentType | null =>
  MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
