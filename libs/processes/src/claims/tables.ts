import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers beside claims, each sealed with the key of the person it is about, and gone with them. */
export class ClaimAttachmentTables1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.claim_attachment (
        attachment_id uuid constraint pk_claim_attachment primary key,
        worker_id text not null,
        sealed bytea not null
      );
      alter table app.claim_attachment alter column sealed set storage external;
      create index claim_attachment_by_worker on app.claim_attachment (worker_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.claim_attachment');
  }
}
