import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { LoggerModule } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { createValidationPipe, DrainModule, loggingOptions, MetricsModule, ProblemFilter } from '#platform';
import { AuthController } from './auth/auth.controller.js';
import { AuthGuard } from './auth/auth.guard.js';
import { Tokens } from './auth/tokens.js';
import { SERVICES, type ApiServices } from './common/services.js';
import { HealthController } from './operations/health.controller.js';
import { ReadinessController } from './operations/readiness.controller.js';
import { HomeController } from './home/home.controller.js';
import { resources } from './resources.js';

/** Gives every resource the services it works with. */
@Module({})
class ServicesModule {
  static forRoot(services: ApiServices): DynamicModule {
    const { privacy } = services.runtime;
    // Derived from the master key, so that tokens outlive a restart and no second secret has to be kept.
    const key = new TextEncoder().encode(
      privacy.index('login-token', '1') + privacy.index('login-token', '2'),
    );
    return {
      module: ServicesModule,
      global: true,
      providers: [
        { provide: SERVICES, useValue: services },
        { provide: Tokens, useValue: new Tokens(key) },
      ],
      exports: [SERVICES, Tokens],
    };
  }
}

@Module({})
export class ApiModule {
  static forRoot(services: ApiServices, logs: DestinationStream): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        LoggerModule.forRoot(loggingOptions(services.runtime.configuration.logLevel, logs)),
        MetricsModule.forRoot('bluecard'),
        DrainModule,
        CqrsModule.forRoot(),
        ServicesModule.forRoot(services),
        ...resources,
      ],
      controllers: [HomeController, HealthController, ReadinessController, AuthController],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
    };
  }
}
