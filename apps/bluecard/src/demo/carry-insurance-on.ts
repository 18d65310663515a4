import { commandTransfer, dimensionsOf, transferIdOf, type InsuranceTransferCommand } from '#blue-card';
import { idFrom } from '#event-sourcing';
import type { ProcessServices } from '#processes';
import { addDays } from '#reference-data';
import { workerIdOf } from '#worker-registry';
import { demoPerson, type DemoPerson } from './people.js';
import type { DemoWorld } from './world.js';

/** So many people ask for their social insurance to be carried on after their last move. */
const MOST = 60;
const LOOKED_AT = 1000;

/** Records the carrying-on of social insurance for some who moved: most completed, some open, a few refused. */
export async function carryInsuranceOn(
  services: ProcessServices,
  world: DemoWorld,
  people: number,
): Promise<void> {
  let done = 0;
  for (let index = 0; index < Math.min(people, LOOKED_AT) && done < MOST; index++)
    if (await carryOn(services, world, demoPerson(world, index))) done++;
}

/** False for somebody who never moved. */
async function carryOn(services: ProcessServices, world: DemoWorld, person: DemoPerson): Promise<boolean> {
  const [before, after] = person.employments.slice(-2);
  if (before === undefined || after === undefined || dimensionsOf(before, after).length === 0) return false;
  const { index, idNumber: number } = person;
  const workerId = workerIdOf(services.privacy, { kind: 'resident-id', number });
  const place = ({ region, industry, employer }: typeof before) => ({ region, industry, employer });
  const on = addDays(after.from, 3 + (index % 9));
  const asked = { workerId, from: place(before), to: place(after), schemes: ['pension'], on } as const;
  const transferId = transferIdOf(asked);
  const acceptedOn = addDays(on, 1 + (index % 5));
  const endedOn = addDays(acceptedOn, 4 + (index % 23));
  const steps: readonly InsuranceTransferCommand[] = [
    { type: 'RequestTransfer', transferId, ...asked },
    ...(index % 17 === 0
      ? ([{ type: 'RefuseTransfer', transferId, on: acceptedOn, reason: '原参保地尚未停保' }] as const)
      : ([{ type: 'AcceptTransfer', transferId, on: acceptedOn }] as const)),
    ...(index % 17 !== 0 && index % 7 !== 0
      ? ([{ type: 'CompleteTransfer', transferId, on: endedOn, months: null }] as const)
      : []),
  ];
  for (const command of steps.filter((step) => step.on <= world.horizon)) {
    const result = await commandTransfer(services, command, {
      commandId: idFrom('demo', command.type, transferId),
      provenance: { actor: 'process:demo', source: '人社', correlationId: idFrom('demo', transferId) },
    });
    if (result.outcome === 'rejected') throw new Error(`transfer of ${index}: ${result.rejection.code}`);
  }
  return true;
}
