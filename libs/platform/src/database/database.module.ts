import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { openDataSource, type DataSourceSettings } from './data-source.js';
import { createPool } from './pool.js';

/** Provides a `Pool` for plain SQL and a `DataSource` for operational tables, and closes both last of all. */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  static forRoot(settings: DataSourceSettings): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: Pool, useFactory: () => createPool(settings) },
        { provide: DataSource, useFactory: () => openDataSource(settings) },
      ],
      exports: [Pool, DataSource],
    };
  }

  constructor(
    @Inject(Pool) private readonly pool: Pool,
    @Inject(DataSource) private readonly source: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.end(), this.source.destroy()]);
  }
}
