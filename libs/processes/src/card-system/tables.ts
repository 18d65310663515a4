import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the simulated system of social-security cards keeps: cards, orders and how it answers. Nothing of it is a fact. */
export class SimulatedCardTables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.simulated_card (
        worker_id text constraint pk_simulated_card primary key,
        serial integer not null
      );
      create table app.simulated_card_callback (
        callback_id text constraint pk_simulated_card_callback primary key,
        told jsonb not null,
        due_at timestamptz,
        claimed_until timestamptz,
        delivered_at timestamptz
      );
      create index simulated_card_callback_due on app.simulated_card_callback (due_at) where delivered_at is null;
      create table app.simulated_card_manner (
        only_row boolean constraint pk_simulated_card_manner primary key default true check (only_row),
        answer text not null,
        reason text not null,
        delay_seconds integer not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table app.simulated_card; drop table app.simulated_card_callback; drop table app.simulated_card_manner',
    );
  }
}
