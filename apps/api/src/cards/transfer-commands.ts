import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  commandTransfer,
  transferIdOf,
  TRANSFER_REJECTIONS,
  type InsuranceTransferCommand,
} from '#blue-card';
import { transferById } from '#read-models';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import { workerForRecording } from '../workers/look.js';
import type { PlaceRequest, TransferRequest } from './requests.js';
import type { TransferRecorded } from './transfer-views.js';

export class RequestInsuranceTransfer extends Command<TransferRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: TransferRequest,
  ) {
    super();
  }
}

const placeOf = ({ region, industry, employer }: PlaceRequest) => ({
  region,
  industry: industry ?? null,
  employer: employer ?? null,
});

@CommandHandler(RequestInsuranceTransfer)
export class RequestInsuranceTransferHandler
  extends Handler
  implements ICommandHandler<RequestInsuranceTransfer>
{
  async execute({ caller, workerId, request }: RequestInsuranceTransfer): Promise<TransferRecorded> {
    await workerForRecording(this.services, caller, 'insurance-transfer:request', workerId);
    await checkNotErased(this.services, workerId);
    const { schemes, requestedOn: on } = request;
    const asked = { workerId, from: placeOf(request.from), to: placeOf(request.to), schemes, on };
    const transferId = transferIdOf(asked);
    const result = await commandTransfer(
      this.services.process,
      { type: 'RequestTransfer', transferId, ...asked },
      contextOf(caller, `transfer:request:${transferId}`),
    );
    return { transferId, ...recorded(result, TRANSFER_REJECTIONS) };
  }
}

type Step = Extract<
  InsuranceTransferCommand,
  { type: 'AcceptTransfer' | 'CompleteTransfer' | 'RefuseTransfer' }
>;
type AskedStep = Step extends infer Each ? (Each extends Step ? Omit<Each, 'transferId'> : never) : never;

/** The next step of a transfer, by the agency of the place that takes it on. */
export class SettleInsuranceTransfer extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly transferId: string,
    readonly step: AskedStep,
  ) {
    super();
  }
}

@CommandHandler(SettleInsuranceTransfer)
export class SettleInsuranceTransferHandler
  extends Handler
  implements ICommandHandler<SettleInsuranceTransfer>
{
  async execute({ caller, transferId, step }: SettleInsuranceTransfer): Promise<Recorded> {
    const { pool, store } = this.services.runtime;
    await showing(this.services, ['insurance_transfers'], await store.head());
    const { workerId } = admitted(
      caller,
      'insurance-transfer:settle',
      await transferById(pool, transferId),
      ({ toRegion, workerId: of }) => ({ region: toRegion, workerId: of }),
    );
    if ('reason' in step) await checkNobodyNamed(this.services, workerId, 'reason', step.reason);
    const result = await commandTransfer(
      this.services.process,
      { ...step, transferId },
      contextOf(caller, `transfer:${step.type}:${transferId}`),
    );
    return recorded(result, TRANSFER_REJECTIONS);
  }
}
