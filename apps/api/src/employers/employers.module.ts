import { Module } from '@nestjs/common';
import { AppointmentsController } from './appointments.controller.js';
import { EnterEmployerHandler, ReportOfYearHandler, SayOfEmployerHandler } from './commands.js';
import { EmployersController } from './employers.controller.js';
import {
  ChangeAppointmentHandler,
  ChangeApprenticeshipHandler,
  EnterAppointmentHandler,
  EnterApprenticeshipHandler,
} from './people-commands.js';
import {
  AppointmentsOfHandler,
  ApprenticeshipsOfHandler,
  CountApprenticeshipsHandler,
  ListAppointmentsHandler,
  ListApprenticeshipsHandler,
  StaffOfHandler,
} from './people-queries.js';
import { ApprenticeshipsController } from './apprenticeships.controller.js';
import {
  CheckFundsHandler,
  ListEmployersHandler,
  ProgrammesOfHandler,
  ReportsOfHandler,
  ShowEmployerHandler,
} from './queries.js';

@Module({
  controllers: [EmployersController, ApprenticeshipsController, AppointmentsController],
  providers: [
    ListEmployersHandler,
    ShowEmployerHandler,
    ReportsOfHandler,
    ProgrammesOfHandler,
    CheckFundsHandler,
    EnterEmployerHandler,
    SayOfEmployerHandler,
    ReportOfYearHandler,
    StaffOfHandler,
    ListApprenticeshipsHandler,
    ApprenticeshipsOfHandler,
    CountApprenticeshipsHandler,
    ListAppointmentsHandler,
    AppointmentsOfHandler,
    EnterApprenticeshipHandler,
    ChangeApprenticeshipHandler,
    EnterAppointmentHandler,
    ChangeAppointmentHandler,
  ],
})
export class EmployersModule {}
