import { ApiProperty } from '@nestjs/swagger';
import type { CredentialKind } from '#credentials';

export class CredentialView {
  @ApiProperty({ description: '二维码文字 what the QR code says', example: 'BLC1:6BF…' })
  readonly text!: string;
  @ApiProperty({ description: '二维码图片（SVG） the QR code as a picture' })
  readonly svg!: string;
  @ApiProperty({ enum: ['certificate', 'blue-card', 'statement'] })
  readonly kind!: CredentialKind;
  @ApiProperty()
  readonly number!: string;
  @ApiProperty({ description: '持有人（脱敏）和证件号末四位 masked, with the last four digits' })
  readonly holder!: string;
  @ApiProperty({ format: 'date' })
  readonly issuedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly validUntil!: string | null;
}

export class OpenBadgeView {
  @ApiProperty({ description: 'Open Badges 3.0 AchievementCredential as a JWT' })
  readonly jwt!: string;
}
