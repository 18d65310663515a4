import type { RecordedEvent } from '#event-sourcing';
import type { CertificateContent, CertificateEvent } from '#skill-certification';
import type {
  EmploymentCorrected,
  EmploymentEnded,
  EmploymentStarted,
  WorkerDetailsCorrected,
  WorkerMerged,
  WorkerRegistered,
  WorkerSeparated,
} from '#worker-registry';

type StockEvent =
  | WorkerRegistered
  | WorkerDetailsCorrected
  | EmploymentStarted
  | EmploymentEnded
  | EmploymentCorrected
  | WorkerMerged
  | WorkerSeparated
  | CertificateEvent;

export interface Life {
  readonly id: string;
  /** The entry that this one is seen as part of. */
  partOf: string | null;
  hukou: string | null;
  readonly posts: { id: string; region: string; industry: string; from: string; to?: string; told: string }[];
  readonly certificates: Map<string, { content: CertificateContent; revokedOn?: string }>;
}

/** What the events recorded by a moment say of each entry, read one after the other. */
function entriesKnownAt(events: readonly RecordedEvent[], knownAt: string): readonly Life[] {
  const lives = new Map<string, Life>();
  for (const recorded of events) {
    if (recorded.recordedAt > knownAt) break;
    const event = recorded as unknown as RecordedEvent<StockEvent>;
    const id = event.data.workerId;
    const told = event.recordedAt;
    const life: Life = lives.get(id) ?? { id, partOf: null, hukou: null, posts: [], certificates: new Map() };
    lives.set(id, life);
    if (event.type === 'WorkerMerged') life.partOf = event.data.into;
    if (event.type === 'WorkerSeparated') life.partOf = null;
    if (event.type === 'WorkerRegistered') life.hukou = event.data.hukouRegion;
    if (event.type === 'EmploymentStarted') {
      const { employmentId, post } = event.data;
      const { region, industry } = post;
      life.posts.push({ id: employmentId, region, industry, from: event.occurredOn, told });
    }
    if (event.type === 'WorkerDetailsCorrected') life.hukou = event.data.after.hukouRegion ?? null;
    if (event.type === 'EmploymentCorrected') {
      const { employmentId, after } = event.data;
      const { region, industry } = after.post;
      const said = { id: employmentId, region, industry, from: after.startedOn, told };
      life.posts.splice(
        life.posts.findIndex((post) => post.id === employmentId),
        1,
      );
      life.posts.push(after.endedOn === null ? said : { ...said, to: after.endedOn });
    }
    if (event.type === 'EmploymentEnded')
      for (const post of life.posts) if (post.id === event.data.employmentId) post.to = event.occurredOn;
    if (event.type === 'CertificateRecorded' || event.type === 'CertificateCorrected')
      life.certificates.set(event.data.certificateId, { content: event.data.content });
    if (event.type === 'CertificateRevoked')
      life.certificates.get(event.data.certificateId)!.revokedOn = event.occurredOn;
  }
  return [...lives.values()];
}

/** The same of each person: entries that were seen as one are lived by one. */
export function livesKnownAt(events: readonly RecordedEvent[], knownAt: string): readonly Life[] {
  const entries = entriesKnownAt(events, knownAt);
  const standsFor = (life: Life): string => {
    const whole = entries.find(({ id }) => id === life.partOf);
    return whole === undefined ? life.id : standsFor(whole);
  };
  return entries
    .filter(({ partOf }) => partOf === null)
    .map((own) => {
      const others = entries.filter((one) => one !== own && standsFor(one) === own.id);
      const parts = [own, ...others.toSorted((a, b) => (a.id < b.id ? -1 : 1))];
      return {
        ...own,
        hukou: parts.map(({ hukou }) => hukou).find((hukou) => hukou !== null) ?? null,
        posts: parts.flatMap(({ posts }) => posts),
        certificates: new Map(parts.flatMap(({ certificates }) => [...certificates])),
      };
    });
}

/** The open post that started last; of equals the one known last, then the higher id. */
export const postOn = ({ posts }: Life, day: string) =>
  posts
    .filter(({ from, to }) => from <= day && (to === undefined || to >= day))
    .toSorted((a, b) => ([a.from, a.told, a.id].join() < [b.from, b.told, b.id].join() ? -1 : 1))
    .at(-1);
