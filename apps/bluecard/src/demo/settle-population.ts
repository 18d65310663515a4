import { idFrom } from '#event-sourcing';
import type { ProcessServices } from '#processes';
import { employmentIdOf, registerWorker, workerIdOf, type KnownHistory } from '#worker-registry';
import { demoPerson, type DemoPerson } from './people.js';
import type { DemoWorld } from './world.js';

/** People whose keys are made in one go; as many are then registered side by side. */
const GROUP = 500;

/** Registers people with their posts and insurance months, as the source departments would report them. */
export async function settlePopulation(
  services: ProcessServices,
  world: DemoWorld,
  people: { readonly from: number; readonly to: number },
  onPerson: (done: number) => void,
): Promise<void> {
  for (let from = people.from; from < people.to; from += GROUP) {
    const size = Math.min(GROUP, people.to - from);
    const group = Array.from({ length: size }, (_, i) => demoPerson(world, from + i));
    await services.privacy.prepare(
      group.map(({ idNumber: number }) => workerIdOf(services.privacy, { kind: 'resident-id', number })),
    );
    await Promise.all(group.map((person) => settle(services, world, person)));
    onPerson(from + size - people.from);
  }
}

async function settle(services: ProcessServices, world: DemoWorld, person: DemoPerson): Promise<void> {
  const { idNumber: number, name, phone, hukouRegion } = person;
  const document = { kind: 'resident-id', number, name, phone, hukouRegion } as const;
  const registration = await registerWorker(
    services,
    document,
    {
      commandId: idFrom('demo', 'register', number),
      provenance: { actor: 'process:demo', source: '人社', correlationId: idFrom('demo', number) },
    },
    person.employments[0]!.from,
    (workerId) => history(world, person, workerId),
  );
  if (registration.outcome === 'rejected')
    throw new Error(`demo person ${person.index} was refused: ${registration.rejection.code}`);
}

function history(world: DemoWorld, person: DemoPerson, workerId: string): ReturnType<KnownHistory> {
  const posts = person.employments.flatMap(({ employer, employerName, from, to, ...post }, at) => {
    const employmentId = employmentIdOf(workerId, employer, from);
    const { region, industry, occupation, frontLine, contract } = post;
    const start = {
      type: 'StartEmployment',
      occurredOn: from,
      employmentId,
      employer,
      employerName,
      post: { region, industry, occupation: { edition: '2022', code: occupation }, frontLine, contract },
    } as const;
    const left = at === person.employments.length - 1 ? '退休' : '转换用人单位';
    return to === null
      ? [start]
      : [start, { type: 'EndEmployment', occurredOn: to, employmentId, reason: left } as const];
  });
  const { region, employer } = person.employments.at(-1)!;
  const contributions = (['pension', 'unemployment'] as const).map(
    (scheme) =>
      ({
        type: 'RecordInsuranceMonths',
        occurredOn: world.horizon,
        scheme,
        region,
        employer,
        spans: person.insurance,
      }) as const,
  );
  return [
    ...posts,
    ...(person.insurance.length > 0 ? contributions : []),
    ...(person.retiredOn === null
      ? []
      : [{ type: 'RecordRetirement', occurredOn: person.retiredOn } as const]),
  ];
}
