import { ApiProperty } from '@nestjs/swagger';
import { creditText, levelOf, yuan, type Level } from '#reference-data';

/** What is shown, in both languages. */
export class TextView {
  @ApiProperty()
  readonly zh!: string;
  @ApiProperty()
  readonly en!: string;
}

/** A number of people or things. */
export const Count = (description: string) => ApiProperty({ type: 'integer', description });

/** Never a fraction: `fen` is what is reckoned with, `yuan` what is shown. */
export class MoneyView {
  @ApiProperty({ type: 'integer', example: 50000 })
  readonly fen!: number;
  @ApiProperty({ example: '500.00' })
  readonly yuan!: string;
}

export const money = (fen: number): MoneyView => ({ fen, yuan: yuan(fen) });

/** Credits 学分; negative when they are taken back or owed. */
export class CreditsView {
  @ApiProperty({ type: 'integer', example: 100 })
  readonly tenths!: number;
  @ApiProperty({ example: '10.0' })
  readonly credits!: string;
}

export const credits = (tenths: number): CreditsView => ({ tenths, credits: creditText(tenths) });

export class LevelView extends TextView {
  @ApiProperty({ example: 'technician' })
  readonly level!: Level;
  @ApiProperty({ type: 'integer', description: '由低到高 ascends with the level' })
  readonly rank!: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '国家代码，1 最高 national code, 1 is the highest',
  })
  readonly code!: number | null;
}

/** Null for a certificate without a level. */
export function levelView(level: Level | null): LevelView | null {
  if (level === null) return null;
  const { rank, code, zh, en } = levelOf(level);
  return { level, rank, code, zh, en };
}
