import { Module } from '@nestjs/common';
import { CardsController } from './cards.controller.js';
import { ManageCardHandler, TakeCallbackHandler } from './commands.js';
import { RequestInsuranceTransferHandler, SettleInsuranceTransferHandler } from './transfer-commands.js';
import { ContinuityOfHandler, TransferTimesOfHandler } from './transfer-queries.js';
import { ListUninsuredHandler, UninsuredController } from './uninsured.js';
import { TransfersController } from './transfers.controller.js';

@Module({
  controllers: [CardsController, TransfersController, UninsuredController],
  providers: [
    ManageCardHandler,
    TakeCallbackHandler,
    RequestInsuranceTransferHandler,
    SettleInsuranceTransferHandler,
    ContinuityOfHandler,
    TransferTimesOfHandler,
    ListUninsuredHandler,
  ],
})
export class CardsModule {}
