import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { status, type ServerWritableStream } from '@grpc/grpc-js';
import type {
  ReadReq,
  ReadResp,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { DoubleRecord, MemoryLog } from './memory-log.js';
import { caughtUp, confirmation, eventOf, failure, streamNotFound } from './wire.js';

type Options = ReadReq.Options;
export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Answers `Streams.Read`: pages of the log or of one stream, either way, and subscriptions to the log. */
export async function answerRead(log: MemoryLog, call: ReadCall, sent: () => void): Promise<void> {
  const options = call.request.getOptions()!;
  const write = async (message: ReadResp): Promise<void> => {
    if (message.hasEvent()) sent();
    if (!call.write(message) && !call.cancelled)
      await Promise.race([once(call, 'drain'), once(call, 'close')]);
  };
  if (options.hasSubscription()) return subscribe(log, call, options, write);
  const found = options.hasStream() ? streamRecords(log, options) : logRecords(log, options);
  if (found === 'no-stream') await write(streamNotFound(streamName(options)));
  else if (found === 'no-position') return fail(call);
  else
    for (const record of found) {
      if (call.cancelled) return undefined;
      await write(eventOf(record));
    }
  call.end();
  return undefined;
}

/** What a server says of a position where no record begins. */
const fail = (call: ReadCall): void => {
  const message = 'Unexpected ReadAllResult: InvalidPosition';
  call.emit('error', failure(status.UNKNOWN, message));
};

const streamName = (options: Options): string =>
  Buffer.from(options.getStream()!.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8');

const backwards = (options: Options): boolean => Number(options.getReadDirection()) === 1;

const most = (options: Options): number => Number(options.getCount());

function streamRecords(log: MemoryLog, options: Options): readonly DoubleRecord[] | 'no-stream' {
  const records = log.stream(streamName(options));
  if (records.length === 0) return 'no-stream';
  const from = options.getStream()!;
  const last = records.length - 1;
  const revision = from.hasEnd() ? last : from.hasStart() ? 0 : Number(from.getRevision());
  const some = backwards(options) ? records.slice(0, revision + 1).toReversed() : records.slice(revision);
  return some.slice(0, most(options));
}

function* take(records: Iterable<DoubleRecord>, options: Options): Iterable<DoubleRecord> {
  const matches = filterOf(options);
  let left = most(options);
  for (const record of records) {
    if (!matches(record)) continue;
    if (left-- <= 0) return;
    yield record;
  }
}

function* newestFirst(records: readonly DoubleRecord[], before: number): Iterable<DoubleRecord> {
  for (let index = records.length - 1; index >= 0; index--)
    if (records[index]!.end <= before) yield records[index]!;
}

function* from(records: readonly DoubleRecord[], first: number): Iterable<DoubleRecord> {
  for (let index = first; index < records.length; index++) yield records[index]!;
}

function logRecords(log: MemoryLog, options: Options): Iterable<DoubleRecord> | 'no-position' {
  const all = options.getAll()!;
  const { records } = log;
  if (backwards(options))
    return take(
      newestFirst(records, all.hasEnd() ? Infinity : Number(all.getPosition()!.getCommitPosition())),
      options,
    );
  const first = all.hasStart() ? 0 : log.indexAt(Number(all.getPosition()!.getCommitPosition()));
  if (first === undefined) return 'no-position';
  return take(from(records, first), options);
}

function filterOf(options: Options): (record: DoubleRecord) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const byStream = filter.getStreamIdentifier();
  const expression = byStream ?? filter.getEventType()!;
  const prefixes = expression.getPrefixList();
  const regex = new RegExp(expression.getRegex(), 'u');
  const of = ({ stream, type }: DoubleRecord): string => (byStream ? stream : type);
  return prefixes.length > 0
    ? (record) => prefixes.some((prefix) => of(record).startsWith(prefix))
    : (record) => regex.test(of(record));
}

async function subscribe(
  log: MemoryLog,
  call: ReadCall,
  options: Options,
  write: (message: ReadResp) => Promise<void>,
): Promise<void> {
  const all = options.getAll()!;
  const position = all.getPosition();
  const start = position
    ? log.indexAt(Number(position.getCommitPosition()))
    : all.hasEnd()
      ? log.records.length
      : 0;
  if (start === undefined) {
    const message = 'Trying to read from an invalid position.';
    return void call.emit('error', failure(status.INVALID_ARGUMENT, message));
  }
  let next = position ? start + 1 : start;
  const matches = filterOf(options);
  let wake: () => void = () => undefined;
  const unfollow = log.follow(() => wake());
  call.once('close', () => wake());
  call.once('cancelled', () => wake());
  await write(confirmation(randomUUID()));
  for (let live = false; !call.cancelled && !call.destroyed;) {
    const record = log.records[next];
    if (record) {
      next++;
      if (matches(record)) await write(eventOf(record));
      continue;
    }
    if (!live) await write(caughtUp());
    live = true;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (log.records.length > next || call.cancelled || call.destroyed) resolve();
    });
  }
  unfollow();
  return undefined;
}
