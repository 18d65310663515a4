import {
  LogCopyError,
  StoreUnavailableError,
  UnknownEventError,
  UnstorableEventError,
} from '#event-sourcing';
import { FIRST_VERSION, isCertificateTrouble, isDenied, isTooLarge, isTooOld } from './server-assumptions.js';

const REFUSALS = {
  EVENT_STORE_URL_INVALID: [
    'EVENT_STORE_URL 不是有效的 KurrentDB 连接串。',
    'EVENT_STORE_URL is no connection string of KurrentDB.',
  ],
  EVENT_STORE_TOO_OLD: [
    `事件库版本过旧：一次写入多个流需要 KurrentDB ${FIRST_VERSION} 或更新版本，请升级服务器。`,
    `the event store is too old: writing several streams at once needs KurrentDB ${FIRST_VERSION} or newer, upgrade the server.`,
  ],
  EVENT_STORE_ACCESS_DENIED: [
    '事件库拒绝访问：请核对连接串中的用户名和密码；该账号须能读取 $all。',
    'the event store denies access: check user and password in the connection string; the account must be allowed to read $all.',
  ],
  EVENT_STORE_CERTIFICATE: [
    '与事件库的加密连接未建立：请核对连接串中的 tls 与 tlsCaFile。',
    'no encrypted connection to the event store: check tls and tlsCaFile in the connection string.',
  ],
  EVENT_STORE_POSITION_UNKNOWN: [
    '事件库中没有这个位置：检查点来自另一个日志，请重建读模型。',
    'the event store has no such position: the checkpoint is of another log, rebuild the read models.',
  ],
} as const;

export type EventStoreRefusal = keyof typeof REFUSALS;

/** The event store cannot be used as it is; trying again does not help. Never shows the connection string. */
export class EventStoreRefusedError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: EventStoreRefusal,
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    const [zh, en] = REFUSALS[code];
    super(`${code}: ${zh} ${en}`);
    this.name = 'EventStoreRefusedError';
    this.zh = zh;
    this.en = en;
  }
}

/** Faults of the caller and of the programmer: nothing that the server's condition explains. */
const OURS = [
  EventStoreRefusedError,
  StoreUnavailableError,
  UnknownEventError,
  UnstorableEventError,
  LogCopyError,
  TypeError,
  RangeError,
];

/** Tells a store that is away from one that refuses, and both from a caller's fault. */
export function asStoreError(error: unknown): unknown {
  if (OURS.some((kind) => error instanceof kind)) return error;
  if (isTooOld(error)) return new EventStoreRefusedError('EVENT_STORE_TOO_OLD', { needed: FIRST_VERSION });
  if (isDenied(error)) return new EventStoreRefusedError('EVENT_STORE_ACCESS_DENIED');
  if (isTooLarge(error))
    return new UnstorableEventError(
      'the append',
      `is larger than the server takes: ${(error as Error).message}`,
    );
  return new StoreUnavailableError(error);
}

/** The same while a store is being opened, when a certificate that is not trusted is no passing trouble. */
export const asOpeningError = (error: unknown): unknown =>
  isCertificateTrouble(error) || (error instanceof StoreUnavailableError && isCertificateTrouble(error.cause))
    ? new EventStoreRefusedError('EVENT_STORE_CERTIFICATE')
    : asStoreError(error);
