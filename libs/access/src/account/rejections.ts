/** A user name is 3 to 40 small letters, digits, dots, dashes and underlines, and begins with a letter. */
type UsernameInvalid = { readonly code: 'USERNAME_INVALID' };

/** A region is a six-digit code; `000000` is the whole country. */
type RegionInvalid = { readonly code: 'REGION_INVALID'; readonly region: string };

/** A clerk belongs to an institution or an employer, a worker account to a worker, and nobody else to any. */
export type LinkWrong = {
  readonly code: 'LINK_WRONG';
  readonly needs: 'institution' | 'employer' | 'worker' | 'none';
};

/** A user name belongs to one account for ever; a changed role or region is a new account. */
type OpenedDifferently = { readonly code: 'OPENED_DIFFERENTLY' };

/** A closed account stays closed. */
type AccountIsClosed = { readonly code: 'ACCOUNT_CLOSED' };

/** Only an account that was opened can be closed. */
type AccountUnknown = { readonly code: 'ACCOUNT_UNKNOWN' };

export type AccountRejection =
  UsernameInvalid | RegionInvalid | LinkWrong | OpenedDifferently | AccountIsClosed | AccountUnknown;

const LINKS: Record<LinkWrong['needs'], { readonly zh: string; readonly en: string }> = {
  institution: { zh: '机构经办人账号须关联机构', en: 'An institution clerk account needs an institution' },
  employer: { zh: '用人单位经办人账号须关联单位', en: 'An employer clerk account needs an employer' },
  worker: { zh: '职工账号须关联职工', en: 'A worker account needs a worker' },
  none: {
    zh: '该角色不得关联机构、单位或职工',
    en: 'This role is linked to no institution, employer or worker',
  },
};

/** The sentences shown to users. */
export function explainAccountRejection(rejection: AccountRejection): {
  readonly zh: string;
  readonly en: string;
} {
  switch (rejection.code) {
    case 'USERNAME_INVALID':
      return {
        zh: '用户名须为3至40位小写字母、数字、点、横线或下划线，以字母开头',
        en: 'A user name is 3 to 40 small letters, digits, dots, dashes and underlines, and begins with a letter',
      };
    case 'REGION_INVALID':
      return { zh: `区划代码不正确：${rejection.region}`, en: `Not a region code: ${rejection.region}` };
    case 'LINK_WRONG':
      return LINKS[rejection.needs];
    case 'OPENED_DIFFERENTLY':
      return { zh: '用户名已被使用', en: 'The user name is taken' };
    case 'ACCOUNT_CLOSED':
      return { zh: '账号已注销', en: 'The account is closed' };
    case 'ACCOUNT_UNKNOWN':
      return { zh: '账号不存在', en: 'There is no such account' };
  }
}
