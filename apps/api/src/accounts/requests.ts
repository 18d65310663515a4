import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { DEPARTMENTS, type Department, type Role } from '#access';
import { Choice, CreditCode, Region, Words } from '../common/fields.js';
import { VantagePageQuery } from '../common/vantage.js';

export const ROLES = [
  'institution-clerk',
  'employer-clerk',
  'worker',
  'bureau-officer',
  'reviewer',
  'finance-officer',
  'auditor',
  'admin',
] as const;

export class AccountListQuery extends VantagePageQuery {
  @Region({ optional: true, description: '地区及其下辖，默认本账号地区 region and everything below it' })
  readonly region?: string;
}

export class OpenAccountRequest {
  @Words({ max: 40, example: 'officer-cixi' })
  readonly username!: string;

  @ApiProperty({ minLength: 8, maxLength: 256 })
  @IsString()
  @Length(8, 256)
  readonly password!: string;

  @Choice(ROLES)
  readonly role!: Role;
  @Region({ description: '权限地区；000000 为全国 scope; 000000 for the whole country' })
  readonly region!: string;
  @Words({
    optional: true,
    max: 100,
    description: '显示名；职工账号不填 none for a worker: the name stands sealed in the register',
  })
  readonly displayName?: string | null;
  @Choice(Object.keys(DEPARTMENTS), { optional: true, description: '所属部门 department of an officer' })
  readonly department?: Department | null;
  @Words({ optional: true, max: 64, description: '机构经办人所属机构 institution of a clerk' })
  readonly institutionId?: string | null;
  @CreditCode({ optional: true, description: '用人单位经办人所属单位 employer of a clerk' })
  readonly employer?: string | null;
  @Words({ optional: true, max: 64, description: '职工账号对应的职工 person of a worker account' })
  readonly workerId?: string | null;
}

export class ClosingRequest {
  @Words({ description: '注销原因' })
  readonly reason!: string;
}
