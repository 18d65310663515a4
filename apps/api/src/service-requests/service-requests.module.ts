import { Module } from '@nestjs/common';
import {
  AcceptServiceHandler,
  AskForServiceHandler,
  DeclineServiceHandler,
  ProvideServiceHandler,
  WithdrawServiceHandler,
} from './commands.js';
import { CountNeedsHandler, ListServicesHandler, ListServicesOfHandler } from './queries.js';
import { ServiceRequestsController } from './service-requests.controller.js';

@Module({
  controllers: [ServiceRequestsController],
  providers: [
    ListServicesHandler,
    ListServicesOfHandler,
    CountNeedsHandler,
    AskForServiceHandler,
    AcceptServiceHandler,
    ProvideServiceHandler,
    DeclineServiceHandler,
    WithdrawServiceHandler,
  ],
})
export class ServiceRequestsModule {}
