import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What-ifs under way and their answers, and who gains or loses in each; both go when they expire. */
export class WhatIfTables1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.what_if (
        what_if_id uuid constraint pk_what_if primary key,
        region text not null,
        asked_by text not null,
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        request jsonb not null,
        facts_through bigint not null,
        status text not null,
        after_worker text not null,
        done integer not null,
        rows integer not null,
        tally jsonb not null,
        report jsonb,
        failure jsonb
      );
      create index what_if_by_region on app.what_if (region, asked_at);
      create table app.what_if_person (
        what_if_id uuid not null references app.what_if on delete cascade,
        worker_id uuid not null,
        base_fen bigint not null,
        scenario_fen bigint not null,
        constraint pk_what_if_person primary key (what_if_id, worker_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.what_if_person; drop table app.what_if');
  }
}
