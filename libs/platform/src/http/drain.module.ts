import { Module } from '@nestjs/common';
import { Drain } from './drain.js';

/** Provides the one `Drain` of the program. */
@Module({ providers: [Drain], exports: [Drain] })
export class DrainModule {}
