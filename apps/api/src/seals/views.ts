import { ApiProperty } from '@nestjs/swagger';
import { SEAL_SUITES, type Proof, type ProvenSeal, type RecordedSeal, type SealSuite } from '#log-seals';

export class SealView {
  @ApiProperty({ type: 'integer' })
  readonly number!: number;
  @ApiProperty({ enum: SEAL_SUITES })
  readonly suite!: SealSuite;
  @ApiProperty({
    type: 'integer',
    description: '首条，从日志第一条数起 counted from the first entry of the log',
  })
  readonly firstOrdinal!: number;
  @ApiProperty({ type: 'integer' })
  readonly lastOrdinal!: number;
  @ApiProperty({ type: 'integer' })
  readonly firstPosition!: number;
  @ApiProperty({ type: 'integer' })
  readonly lastPosition!: number;
  @ApiProperty({ description: '默克尔根 Merkle root, hexadecimal' })
  readonly root!: string;
  @ApiProperty({ description: '本封存及此前一切的摘要 stands for this seal and all before it' })
  readonly digest!: string;
  @ApiProperty({ format: 'date-time' })
  readonly sealedAt!: string;
}

export class SealPageView {
  @ApiProperty({ type: [SealView] })
  readonly rows!: readonly SealView[];
  @ApiProperty({ type: Number, nullable: true })
  readonly next!: number | null;
}

export class ProofView implements Proof {
  @ApiProperty({ enum: ['bluecard-proof-1'] })
  readonly format!: Proof['format'];
  @ApiProperty({ type: 'integer' })
  readonly ordinal!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '日志条目原文，个人信息仍为密文 the entry as it is stored; what is personal stays sealed',
  })
  readonly entry!: Proof['entry'];
  @ApiProperty({ type: [String] })
  readonly path!: readonly string[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description:
      '从该条目的封存到最后一个，核对方须持有其一的摘要 the other side must hold the digest of one of them',
  })
  readonly seals!: readonly ProvenSeal[];
}

export const sealView = ({ seal, digest, sealedAt }: RecordedSeal): SealView => ({
  number: seal.number,
  suite: seal.suite,
  firstOrdinal: seal.firstOrdinal,
  lastOrdinal: seal.lastOrdinal,
  firstPosition: seal.firstPosition,
  lastPosition: seal.lastPosition,
  root: seal.root,
  digest,
  sealedAt,
});
