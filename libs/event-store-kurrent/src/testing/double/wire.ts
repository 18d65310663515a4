import { Metadata, status, type ServerErrorResponse } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statusMessages from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import errors from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/errors_pb.js';
import type { ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { DoubleRecord, StreamCheck } from './memory-log.js';

const TICKS_PER_MILLISECOND = 10_000n;

/** A record as the first version of the protocol shows it; commit and prepare position are one, as in today's logs. */
export function eventOf(record: DoubleRecord): ReadResp {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(record.id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(record.stream)))
    .setStreamRevision(String(record.revision))
    .setPreparePosition(String(record.position))
    .setCommitPosition(String(record.position))
    .setCustomMetadata(record.metadata)
    .setData(record.data);
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('content-type', record.isJson ? 'application/json' : 'application/octet-stream')
    .set('created', String(BigInt(record.created) * TICKS_PER_MILLISECOND));
  const read = new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(record.position));
  return new streams.ReadResp().setEvent(read);
}

export function streamNotFound(stream: string): ReadResp {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
  return new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier),
  );
}

export const confirmation = (id: string): ReadResp =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id),
  );

export const caughtUp = (): ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

/** An error of the second version of the protocol: a status with typed details. */
function detailed(code: status, message: string, type: string, details: Uint8Array): ServerErrorResponse {
  const packed = new any.Any();
  packed.setTypeUrl(`type.googleapis.com/kurrentdb.protocol.v2.streams.errors.${type}`);
  packed.setValue(details);
  const rich = new statusMessages.Status()
    .setCode(code as number)
    .setMessage(message)
    .setDetails(packed);
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(rich.serializeBinary()));
  return { name: type, message, code, details: message, metadata };
}

export function revisionConflict(failure: StreamCheck & { readonly actual: number }): ServerErrorResponse {
  const details = new errors.StreamRevisionConflictErrorDetails()
    .setStream(failure.stream)
    .setExpectedRevision(String(failure.expected))
    .setActualRevision(String(failure.actual));
  const message = `Append failed due to a revision conflict on stream '${failure.stream}'.`;
  const code = status.FAILED_PRECONDITION;
  return detailed(code, message, 'StreamRevisionConflictErrorDetails', details.serializeBinary());
}

export function recordTooLarge(stream: string, id: string, size: number, most: number): ServerErrorResponse {
  const details = new errors.AppendRecordSizeExceededErrorDetails()
    .setStream(stream)
    .setRecordId(id)
    .setSize(size)
    .setMaxSize(most);
  const message = `The size of record ${id} (${size}) exceeds the maximum allowed size of ${most} bytes.`;
  return detailed(
    status.INVALID_ARGUMENT,
    message,
    'AppendRecordSizeExceededErrorDetails',
    details.serializeBinary(),
  );
}

export const failure = (code: status, message: string): ServerErrorResponse => ({
  name: 'failure',
  message,
  code,
  details: message,
});
