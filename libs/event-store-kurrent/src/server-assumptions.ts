import {
  AccessDeniedError,
  AppendRecordSizeExceededError,
  END,
  eventTypeFilter,
  MaxAppendSizeExceededError,
  NO_STREAM,
  NotLeaderError,
  START,
  streamNameFilter,
  StreamNotFoundError,
  TransactionMaxSizeExceededError,
  UnknownError,
  UnsupportedError,
  WrongExpectedVersionError,
  type AppendStreamState,
  type Position as LogPosition,
  type ReadPosition,
  type RecordedEvent as ServerEvent,
  type Filter,
} from '@kurrent/kurrentdb-client';
import { NO_CHECK, type Instant, type Position } from '#event-sourcing';

/*
 * Everything this library takes for granted of KurrentDB, and the page each point rests on. Pages of the documentation
 * come first; where they are silent, the server's source as released (v25.1.4). The protocol double keeps to this file
 * too, so a wrong assumption shows only on a real server: run the suites with KURRENTDB_URL.
 */

/**
 * Several streams are written in one operation, all or nothing, each with its expected revision, from 25.1 on.
 * https://docs.kurrent.io/server/v25.1/quick-start/whatsnew.html#multi-stream-appends
 * Each stream stands in it once, metadata is text to text, and the client refuses older servers with `UnsupportedError`
 * before it sends anything. https://docs.kurrent.io/clients/node/v1.2/appending-events.html#append-to-multiple-streams
 * An operation without streams is refused by newer servers, so it tells one from the other and writes nothing.
 * https://github.com/kurrent-io/KurrentDB/blob/v25.1.4/src/KurrentDB.Api.V2/Modules/Streams/StreamsService.cs
 */
export const FIRST_VERSION = '25.1';

export const isTooOld = (error: unknown): boolean => error instanceof UnsupportedError;

/**
 * Records of one operation lie side by side in the log in the order in which they were sent, and no other writer's lie
 * between them: one thread writes the log.
 * https://github.com/kurrent-io/KurrentDB/blob/v25.1.4/src/KurrentDB.Core/Services/Storage/StorageWriterService.cs
 */
export const neighbours = (records: number): number => records + 1;

/**
 * The place of an event in the log. Commit and prepare position of an event are the same, except in transactions of the
 * retired TCP client, which this product never wrote; a checkpoint is "the event's commit or prepare position".
 * https://docs.kurrent.io/clients/node/v1.2/subscriptions.html#checkpointing
 * The prepare position is where the record itself lies, so it is unique in every case; it grows in the order of `$all`.
 * Positions are offsets in files: below 2^53 until a log has nine petabytes.
 */
export function positionOf({ position, streamId }: Pick<ServerEvent, 'position' | 'streamId'>): Position {
  if (!position) throw new Error(`the server gave no position of an event of ${streamId}`);
  return Number(position.prepare);
}

/**
 * Where to go on behind `position`. Reading begins with the record at the place asked for, so what is not above
 * `position` has to be dropped by the reader.
 * https://docs.kurrent.io/clients/node/v1.2/reading-events.html#reading-from-the-all-stream
 * The place must be where a record begins: in between, the server refuses (`isNoPosition`).
 * https://github.com/kurrent-io/KurrentDB/blob/v25.1.4/src/KurrentDB.Core/Services/Storage/ReaderIndex/AllReader.cs
 */
export function placeOf(position: Position): ReadPosition {
  if (position === 0) return START;
  const place = BigInt(position);
  const both: LogPosition = { commit: place, prepare: place };
  return both;
}

export const END_OF_LOG = END;

/**
 * An append answers with the position of its last record.
 * https://github.com/kurrent-io/KurrentDB/blob/v25.1.4/src/KurrentDB.Core/Services/Storage/StorageChaser.cs
 */
export const positionOfAppend = (answered: bigint | undefined): Position => {
  if (answered === undefined || answered < 0n) throw new Error('the server gave no position of an append');
  return Number(answered);
};

/** https://docs.kurrent.io/clients/node/v1.2/appending-events.html#handling-concurrency */
export const stateOf = (expected: number): AppendStreamState =>
  expected === NO_CHECK ? 'any' : expected === -1 ? NO_STREAM : BigInt(expected);

/**
 * A conflict names the first stream, in the order sent, that was not as expected, and where it stands.
 * https://docs.kurrent.io/clients/node/v1.2/appending-events.html#handling-concurrency
 * When some streams hold the very events already and others do not, 25.1 answers with an error without a reason, and
 * when they are not replicated yet it does not answer at all until the operation times out. So an error that says
 * nothing must be cleared up by reading; see `command-marker.ts`.
 * https://github.com/kurrent-io/KurrentDB/blob/v25.1.4/src/KurrentDB.Core/Services/Storage/StorageWriterService.cs
 */
export function conflictOf(error: unknown): { readonly stream: string; readonly actual: number } | undefined {
  if (!(error instanceof WrongExpectedVersionError)) return undefined;
  const { streamName, actualState } = error;
  return { stream: streamName, actual: typeof actualState === 'bigint' ? Number(actualState) : -1 };
}

/**
 * Events of system streams and system types begin with `$`, and `$all` shows them to those who may read it, which by
 * default are administrators alone. https://docs.kurrent.io/server/v25.1/features/streams.html#system-events-and-streams
 * The server can leave events out of `$all` by stream name or by type, not by both.
 * https://docs.kurrent.io/clients/node/v1.2/subscriptions.html#server-side-filtering
 */
export const streamsBeginningWith = (prefix: string): Filter => streamNameFilter({ prefixes: [prefix] });

export const onlyTypes = (types: readonly string[]): Filter =>
  eventTypeFilter({ regex: `^(?:${types.map((type) => type.replace(/[$.]/g, '\\$&')).join('|')})$` });

/**
 * Appends go to the leader, and only the leader is sure to show what it has just confirmed.
 * https://docs.kurrent.io/server/v25.1/configuration/cluster.html#node-roles
 */
export const FROM_LEADER = { requiresLeader: true } as const;

/** The node has lost the lead; the client follows by itself, except in operations over several streams. */
export const isNotLeader = (error: unknown): boolean =>
  error instanceof NotLeaderError ||
  (error instanceof UnknownError && /not (?:the )?leader|NotLeaderNode/i.test(error.message));

/**
 * `created` is when the leader wrote the event, in UTC. The client's native reader drops what is below the second, and
 * one that does not must not change what was read, shown and sealed before: so the second it is.
 * https://docs.kurrent.io/clients/node/v1.2/reading-events.html
 * https://github.com/kurrent-io/KurrentDB-Client-Rust/blob/master/kurrentdb/src/event_store/generated.rs
 */
export function createdAt({ created }: Pick<ServerEvent, 'created'>): Instant {
  const second = new Date(created);
  second.setUTCMilliseconds(0);
  return second.toISOString();
}

export const isNoStream = (error: unknown): boolean => error instanceof StreamNotFoundError;

/** https://docs.kurrent.io/clients/node/v1.2/authentication.html */
export const isDenied = (error: unknown): boolean => error instanceof AccessDeniedError;

/**
 * No record begins at the place asked for; subscriptions say so.
 * https://github.com/kurrent-io/KurrentDB/blob/v25.1.4/src/KurrentDB.Core/Services/Transport/Grpc/RpcExceptions.cs
 */
export const isNoPosition = (error: unknown): boolean =>
  error instanceof Error && /Invalid ?Position/i.test(error.message);

/**
 * A record has at most 16 MiB and an operation at most `MaxAppendSize`, unless the server is configured for less.
 * https://docs.kurrent.io/server/v25.1/configuration/db-config.html
 */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof AppendRecordSizeExceededError ||
  error instanceof MaxAppendSizeExceededError ||
  error instanceof TransactionMaxSizeExceededError;

/**
 * The client mends its connection itself when the server is away. It does not when no node of a cluster could be found
 * (an error without a status, remembered for ever), nor when the node has lost the lead.
 */
export const needsNewClient = (error: unknown): boolean =>
  isNotLeader(error) || !(error instanceof Error && 'code' in error && error.code !== undefined);

/** Statuses of gRPC by which a server refuses what it has understood: https://grpc.io/docs/guides/status-codes/ */
const REFUSED_STATUS = [2, 3, 9, 10];

/** A server that knows the operation has refused its content. */
export const isAnswered = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && REFUSED_STATUS.includes(Number(error.code));

/** What TLS says through gRPC when it does not trust the server, or when the server speaks no TLS. */
export const isCertificateTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  /certificate|self.signed|\bSSL\b|\bTLS\b|ssl3|unable to verify/i.test(error.message);
