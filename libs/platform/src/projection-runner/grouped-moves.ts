import type { Pool } from 'pg';
import type { Position } from '#event-sourcing';
import { fadedRate, type Checkpoint, type Checkpoints } from './checkpoints.js';

interface Move {
  readonly at: Checkpoint;
  readonly through: Position;
  readonly resolve: (moved: boolean) => void;
  readonly reject: (error: unknown) => void;
}

const keyOf = ({ loop, partition }: Pick<Checkpoint, 'loop' | 'partition'>): string => `${partition} ${loop}`;

/**
 * Moves checkpoints of loops for which a stretch of the log holds nothing: all that come about while one statement is
 * under way go with the next one, so that many idle loops cost as much as one.
 */
export class GroupedMoves {
  private waiting: Move[] = [];
  private underWay = false;
  private readonly table: string;
  private readonly statement: string;

  constructor(
    private readonly pool: Pool,
    { table }: Checkpoints,
  ) {
    this.table = table;
    // A row that somebody has locked belongs to somebody who interferes: its loop has to look again anyway.
    this.statement = `
      with wanted as (
        select * from unnest($1::text[], $2::int[], $3::bigint[], $4::int[], $5::bigint[])
          as w (loop, partition, position, epoch, through)),
      free as (
        select c.loop, c.partition, wanted.through from ${table} c join wanted using (loop, partition)
        where c.position = wanted.position and c.epoch = wanted.epoch for update of c skip locked)
      update ${table} c set position = free.through, rate = ${fadedRate}, updated_at = now()
      from free where c.loop = free.loop and c.partition = free.partition
      returning c.loop, c.partition, set_config('synchronous_commit', 'off', true)`;
  }

  /** False when the checkpoint is elsewhere, or somebody has interfered. */
  move(at: Checkpoint, through: Position): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ at, through, resolve, reject });
      if (!this.underWay) {
        this.underWay = true;
        queueMicrotask(() => void this.run());
      }
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const moves = this.waiting;
      this.waiting = [];
      try {
        const moved = await this.moveAll(moves);
        for (const { at, resolve } of moves) resolve(moved.has(keyOf(at)));
      } catch (error) {
        for (const { reject } of moves) reject(error);
      }
    }
    this.underWay = false;
  }

  private async moveAll(moves: readonly Move[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<Checkpoint>({
      name: `${this.table}:move-idle`,
      text: this.statement,
      values: [
        moves.map(({ at }) => at.loop),
        moves.map(({ at }) => at.partition),
        moves.map(({ at }) => at.position),
        moves.map(({ at }) => at.epoch),
        moves.map(({ through }) => through),
      ],
    });
    return new Set(rows.map(keyOf));
  }
}
