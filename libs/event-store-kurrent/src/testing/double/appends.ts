import { status, type sendUnaryData, type ServerReadableStream, type ServerUnaryCall } from '@grpc/grpc-js';
import v2 from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import type {
  AppendRecord,
  AppendRecordsRequest,
  AppendRecordsResponse,
  AppendRequest,
  AppendSessionResponse,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import {
  ANY,
  type DoubleAppend,
  type MemoryLog,
  type ProposedRecord,
  type StreamCheck,
} from './memory-log.js';
import { failure, recordTooLarge, revisionConflict } from './wire.js';

export type SessionCall = ServerReadableStream<AppendRequest, AppendSessionResponse>;
export type RecordsCall = ServerUnaryCall<AppendRecordsRequest, AppendRecordsResponse>;

/** The largest record a server takes: 16 MiB. */
const LARGEST_RECORD = 16 * 1024 * 1024;
const FORMAT_JSON = 1;

interface Proposal {
  readonly checks: readonly StreamCheck[];
  readonly records: readonly ProposedRecord[];
}

/** What the requests of a session ask for, when they are all in. */
export async function readSession(call: SessionCall): Promise<Proposal> {
  const checks: StreamCheck[] = [];
  const records: ProposedRecord[] = [];
  for await (const request of call as AsyncIterable<AppendRequest>) {
    const stream = request.getStream();
    if (checks.some((check) => check.stream.toLowerCase() === stream.toLowerCase()))
      throw failure(status.ABORTED, `Stream '${stream}' already in append session`);
    const expected = request.hasExpectedRevision() ? Number(request.getExpectedRevision()) : ANY;
    checks.push({ stream, expected });
    records.push(...request.getRecordsList().map((record) => proposed(stream, record)));
  }
  if (checks.length === 0) throw failure(status.INVALID_ARGUMENT, 'Append session has no requests');
  return { checks, records };
}

export function readRecords(request: AppendRecordsRequest): Proposal {
  const checks = request.getChecksList().map((check) => ({
    stream: check.getStreamState()!.getStream(),
    expected: Number(check.getStreamState()!.getExpectedState()),
  }));
  const records = request.getRecordsList().map((record) => proposed(record.getStream(), record));
  const unchecked = new Set(records.map(({ stream }) => stream));
  for (const { stream } of checks) unchecked.delete(stream);
  return { checks: [...checks, ...[...unchecked].map((stream) => ({ stream, expected: ANY }))], records };
}

function proposed(stream: string, record: AppendRecord): ProposedRecord {
  const properties: Record<string, string> = {};
  for (const [name, value] of record.getPropertiesMap().entries()) properties[name] = value.getStringValue();
  const isJson = Number(record.getSchema()!.getFormat()) === FORMAT_JSON;
  if (!isJson) properties['$schema.format'] = 'Bytes';
  const data = record.getData_asU8();
  const id = record.getRecordId()!;
  if (data.length > LARGEST_RECORD) throw recordTooLarge(stream, id, data.length, LARGEST_RECORD);
  const metadata = Buffer.from(JSON.stringify(properties));
  return { stream, id, type: record.getSchema()!.getName(), isJson, data, metadata };
}

/** Writes a proposal; throws what the server answers when it does not. */
export function write(log: MemoryLog, { checks, records }: Proposal): number {
  const result: DoubleAppend = log.append(checks, records);
  switch (result.outcome) {
    case 'written':
    case 'written-before':
      return result.position;
    case 'conflict':
      throw revisionConflict(result.failures[0]!);
    case 'mixed':
      throw failure(status.UNKNOWN, 'Exception was thrown by handler. IndexOutOfRangeException');
  }
}

export function answerSession(
  log: MemoryLog,
  { checks }: Proposal,
  position: number,
  answer: sendUnaryData<AppendSessionResponse>,
): void {
  const response = new v2.AppendSessionResponse().setPosition(String(position));
  for (const { stream } of checks)
    response.addOutput(
      new v2.AppendResponse().setStream(stream).setStreamRevision(String(log.stream(stream).length - 1)),
    );
  answer(null, response);
}

export function answerRecords(
  log: MemoryLog,
  { checks }: Proposal,
  position: number,
  answer: sendUnaryData<AppendRecordsResponse>,
): void {
  const response = new v2.AppendRecordsResponse().setPosition(String(position));
  for (const { stream } of checks)
    response.addRevisions(
      new v2.StreamRevision().setStream(stream).setRevision(String(log.stream(stream).length - 1)),
    );
  answer(null, response);
}
