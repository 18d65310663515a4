import { Module } from '@nestjs/common';
import { EligibilityController } from './eligibility.controller.js';
import { EligibilityOfHandler } from './queries.js';

@Module({ controllers: [EligibilityController], providers: [EligibilityOfHandler] })
export class EligibilityModule {}
