import { Module } from '@nestjs/common';
import { EnterWorkerHandler } from './commands.js';
import { EnterEmploymentCorrectionHandler, EnterWorkerCorrectionHandler } from './correction-commands.js';
import { WorkerCorrectionsController } from './corrections.controller.js';
import { SearchWorkersHandler, ShowWorkerHandler } from './queries.js';
import {
  RecordEmploymentEndHandler,
  RecordEmploymentHandler,
  RecordInsuranceHandler,
  RecordPostChangeHandler,
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
  controllers: [
    WorkersController,
    WorkerRecordsController,
    WorkerCorrectionsController,
    WorkerViewsController,
  ],
  providers: [
    SearchWorkersHandler,
    ShowWorkerHandler,
    EnterWorkerHandler,
    RecordEmploymentHandler,
    RecordEmploymentEndHandler,
    RecordInsuranceHandler,
    RecordPostChangeHandler,
    RecordRetirementHandler,
    EnterWorkerCorrectionHandler,
    EnterEmploymentCorrectionHandler,
    EmploymentsOfHandler,
    InsuranceOfHandler,
    CertificatesOfHandler,
    CreditsOfHandler,
    BlueCardOfHandler,
    PayoutsOfHandler,
  ],
})
export class WorkersModule {}
