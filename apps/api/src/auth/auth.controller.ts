import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { logIn, type Principal, type Role } from '#access';
import { ProblemError } from '#platform';
import { ROLES } from '../accounts/requests.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { SERVICES, type ApiServices } from '../common/services.js';
import { Public } from './public.js';
import { Tokens } from './tokens.js';

class LoginRequest {
  @ApiProperty({ example: 'officer-cixi' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  readonly username!: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  readonly password!: string;
}

class AccountView {
  @ApiProperty()
  readonly username!: string;
  @ApiProperty()
  readonly displayName!: string;
  @ApiProperty({ enum: ROLES })
  readonly role!: Role;
  @ApiProperty({ example: '330282' })
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly institutionId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly workerId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '用人单位统一社会信用代码' })
  readonly employer!: string | null;
}

class LoginAnswer {
  @ApiProperty({
    description: 'send it as `Authorization: Bearer …`; valid for 8 hours, or until the account is closed',
  })
  readonly token!: string;
  @ApiProperty()
  readonly account!: AccountView;
}

@ApiTags('登录 auth')
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(SERVICES) private readonly services: ApiServices,
    @Inject(Tokens) private readonly tokens: Tokens,
  ) {}

  @Public()
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ summary: '登录 Log in' })
  @ApiOkResponse({ type: LoginAnswer })
  async login(@Body() { username, password }: LoginRequest): Promise<LoginAnswer> {
    const result = await logIn(this.services.runtime, username, password);
    switch (result.outcome) {
      case 'wrong':
        throw WRONG;
      case 'locked':
        throw locked(result.until);
      case 'logged-in':
        return {
          token: await this.tokens.issue(result.principal.accountId),
          account: viewOf(result.principal),
        };
    }
  }

  @Get('account')
  @ApiOperation({ summary: '当前账号 The account that is logged in' })
  @ApiOkResponse({ type: AccountView })
  account(@CallerOf() { principal }: Caller): AccountView {
    return viewOf(principal);
  }
}

const viewOf = ({
  username,
  displayName,
  role,
  region,
  institutionId,
  workerId,
  employer,
}: Principal): AccountView => ({
  username,
  displayName,
  role,
  region,
  institutionId,
  workerId,
  employer: employer ?? null,
});

const WRONG = new ProblemError({
  status: 401,
  code: 'LOGIN_FAILED',
  title: '登录失败',
  detail: '用户名或密码不正确。',
  detailEn: 'User name or password is wrong.',
});

const locked = (until: Date): ProblemError =>
  new ProblemError(
    {
      status: 429,
      code: 'LOGIN_LOCKED',
      title: '暂时锁定',
      detail: '连续多次输错密码，账号已暂时锁定，请稍后再试。',
      detailEn: 'Too many wrong passwords; try again later.',
    },
    [],
    { until: until.toISOString() },
  );
