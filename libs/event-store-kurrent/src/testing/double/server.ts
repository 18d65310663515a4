import { readFileSync } from 'node:fs';
import {
  Server,
  ServerCredentials,
  status,
  type Metadata,
  type sendUnaryData,
  type ServerErrorResponse,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import gossipServices from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import featureServices from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import services from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import v2Services from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_grpc_pb.js';
import type { ClusterInfo } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import type { SupportedMethods } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import type { Empty } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type {
  AppendRecordsResponse,
  AppendSessionResponse,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';
import {
  answerRecords,
  answerSession,
  readRecords,
  readSession,
  write,
  type RecordsCall,
  type SessionCall,
} from './appends.js';
import type { MemoryLog } from './memory-log.js';
import { answerRead, type ReadCall } from './reads.js';
import { failure } from './wire.js';

/** Which server the double behaves like: before multi-stream appends, with sessions, with single records too. */
type DoubleVersion = '24.10.0' | '25.1.4' | '26.1.0';

interface DoubleSettings {
  readonly version?: DoubleVersion;
  readonly port?: number;
  /** Serves TLS and asks for these credentials. */
  readonly secure?: { readonly cert: string; readonly key: string; readonly login: string };
}

const V1 = 'event_store.client.streams.streams';
const V2 = 'kurrentdb.protocol.v2.streams.streamsservice';
const METHODS: Readonly<Record<DoubleVersion, readonly (readonly [string, string])[]>> = {
  '24.10.0': [[V1, 'read']],
  '25.1.4': [
    [V1, 'read'],
    [V2, 'appendsession'],
  ],
  '26.1.0': [
    [V1, 'read'],
    [V2, 'appendsession'],
    [V2, 'appendrecords'],
  ],
};

/** Loses the answer of the next append, before or after it is written; what a torn connection does. */
type Accident = 'before' | 'after';

/** The server of the double on one socket. It is no KurrentDB: it keeps to what `server-assumptions.ts` says of one. */
export class DoubleServer {
  private readonly server = new Server({ 'grpc.max_receive_message_length': 64 * 1024 * 1024 });
  private accident: Accident | undefined;
  private eventsSent = 0;

  private constructor(
    private readonly log: MemoryLog,
    private readonly settings: DoubleSettings,
  ) {}

  static async start(log: MemoryLog, settings: DoubleSettings = {}): Promise<DoubleServer> {
    const double = new DoubleServer(log, settings);
    await double.listen();
    return double;
  }

  port = 0;

  /** Events that have gone out to readers so far. */
  get sent(): number {
    return this.eventsSent;
  }

  tearNextAppend(accident: Accident): void {
    this.accident = accident;
  }

  /** Ends the server as a power cut would: every connection is cut. */
  kill(): void {
    this.server.forceShutdown();
  }

  private async listen(): Promise<void> {
    const { version = '25.1.4', secure } = this.settings;
    this.server.addService(featureServices.ServerFeaturesService, {
      getSupportedMethods: (
        _: ServerUnaryCall<Empty, SupportedMethods>,
        answer: sendUnaryData<SupportedMethods>,
      ) => answer(null, supportedMethods(version)),
    });
    this.server.addService(gossipServices.GossipService, {
      read: (_: ServerUnaryCall<Empty, ClusterInfo>, answer: sendUnaryData<ClusterInfo>) =>
        answer(null, clusterOf(this.port)),
    });
    this.server.addService(
      { read: services.StreamsService.read },
      { read: (call: ReadCall) => void this.read(call) },
    );
    this.server.addService(v2Services.StreamsServiceService, {
      appendSession: (call: SessionCall, answer: sendUnaryData<AppendSessionResponse>) =>
        void this.append(
          call.metadata,
          answer,
          () => readSession(call),
          (proposal, position) => answerSession(this.log, proposal, position, answer),
        ),
      appendRecords: (call: RecordsCall, answer: sendUnaryData<AppendRecordsResponse>) =>
        void this.append(
          call.metadata,
          answer,
          () => Promise.resolve(readRecords(call.request)),
          (proposal, position) => answerRecords(this.log, proposal, position, answer),
        ),
    });
    const credentials = secure
      ? ServerCredentials.createSsl(null, [
          { cert_chain: readFileSync(secure.cert), private_key: readFileSync(secure.key) },
        ])
      : ServerCredentials.createInsecure();
    this.port = await new Promise<number>((resolve, reject) =>
      this.server.bindAsync(`127.0.0.1:${this.settings.port ?? 0}`, credentials, (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
  }

  private async read(call: ReadCall): Promise<void> {
    if (!this.admits(call.metadata))
      return void call.emit('error', failure(status.UNAUTHENTICATED, 'Unauthenticated'));
    await answerRead(this.log, call, () => this.eventsSent++);
    return undefined;
  }

  private async append<T, P extends Awaited<ReturnType<typeof readSession>>>(
    metadata: Metadata,
    answer: sendUnaryData<T>,
    read: () => Promise<P>,
    done: (proposal: P, position: number) => void,
  ): Promise<void> {
    const torn = failure(status.UNAVAILABLE, 'the line was cut');
    try {
      if (!this.admits(metadata)) throw failure(status.UNAUTHENTICATED, 'Unauthenticated');
      const proposal = await read();
      const { accident } = this;
      this.accident = undefined;
      if (accident === 'before') throw torn;
      const position = write(this.log, proposal);
      if (accident === 'after') throw torn;
      done(proposal, position);
    } catch (error) {
      answer(error as ServerErrorResponse);
    }
  }

  private admits(metadata: Metadata): boolean {
    const { secure } = this.settings;
    if (!secure) return true;
    const expected = `Basic ${Buffer.from(secure.login).toString('base64')}`;
    return metadata.get('authorization')[0] === expected;
  }
}

function supportedMethods(version: DoubleVersion): SupportedMethods {
  const methods = METHODS[version].map(([service, method]) =>
    new features.SupportedMethod()
      .setServiceName(service)
      .setMethodName(method)
      .setFeaturesList(method === 'read' ? ['position', 'events'] : []),
  );
  return new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods);
}

/** A cluster of one, which leads. */
function clusterOf(port: number): ClusterInfo {
  const member = new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString('11111111-1111-4111-8111-111111111111'))
    .setTimeStamp('0')
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port));
  return new gossip.ClusterInfo().setMembersList([member]);
}
