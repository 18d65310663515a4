import { Module } from '@nestjs/common';
import {
  ComplaintsController,
  EnterComplaintHandler,
  ListComplaintsHandler,
  SettleComplaintHandler,
} from './complaints.js';

@Module({
  controllers: [ComplaintsController],
  providers: [ListComplaintsHandler, EnterComplaintHandler, SettleComplaintHandler],
})
export class ComplaintsModule {}
