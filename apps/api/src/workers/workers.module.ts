import { Module } from '@nestjs/common';
import { EnterWorkerHandler } from './commands.js';
import { SearchWorkersHandler, ShowWorkerHandler } from './queries.js';
import {
  RecordEmploymentEndHandler,
  RecordEmploymentHandler,
  RecordInsuranceHandler,
  RecordRetirementHandler,
} from './record-commands.js';
import { WorkerRecordsController } from './records.controller.js';
import {
  BlueCardOfHandler,
  CertificatesOfHandler,
  CreditsOfHandler,
  EmploymentsOfHandler,
  InsuranceOfHandler,
  PayoutsOfHandler,
} from './view-queries.js';
import { WorkerViewsController } from './views.controller.js';
import { WorkersController } from './workers.controller.js';

@Module({
  controllers: [WorkersController, WorkerRecordsController, WorkerViewsController],
  providers: [
    SearchWorkersHandler,
    ShowWorkerHandler,
    EnterWorkerHandler,
    RecordEmploymentHandler,
    RecordEmploymentEndHandler,
    RecordInsuranceHandler,
    RecordRetirementHandler,
    EmploymentsOfHandler,
    InsuranceOfHandler,
    CertificatesOfHandler,
    CreditsOfHandler,
    BlueCardOfHandler,
    PayoutsOfHandler,
  ],
})
export class WorkersModule {}
