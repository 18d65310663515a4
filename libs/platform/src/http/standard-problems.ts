import type { ProblemText } from './problem.js';

const problem = (
  status: number,
  code: string,
  title: string,
  detail: string,
  detailEn: string,
): ProblemText => ({
  status,
  code,
  title,
  detail,
  detailEn,
});

export const VALIDATION_FAILED = problem(
  422,
  'VALIDATION_FAILED',
  '输入有误',
  '部分内容不符合要求，请按提示修改后重试。',
  'Some of the input is not valid; correct the fields listed and try again.',
);

export const INTERNAL_ERROR = problem(
  500,
  'INTERNAL_ERROR',
  '系统错误',
  '系统处理时发生错误，请稍后再试；如需协助，请提供请求编号。',
  'Something went wrong on our side; try again later, and quote the request id when asking for help.',
);

export const STORE_UNAVAILABLE = problem(
  503,
  'STORE_UNAVAILABLE',
  '暂时无法处理',
  '数据存储暂时不可用，请稍后再试。',
  'The data store is not available right now; try again later.',
);

/** Refusals that the framework makes before our code runs, by HTTP status. */
const BY_STATUS: Readonly<Record<number, ProblemText>> = {
  400: problem(400, 'BAD_REQUEST', '请求无法读取', '请求格式不正确。', 'The request could not be read.'),
  401: problem(401, 'UNAUTHENTICATED', '未登录', '请先登录。', 'Sign in first.'),
  403: problem(403, 'FORBIDDEN', '没有权限', '您没有执行此操作的权限。', 'You are not allowed to do this.'),
  404: problem(404, 'NOT_FOUND', '未找到', '没有找到所请求的内容。', 'There is nothing here.'),
  405: problem(
    405,
    'METHOD_NOT_ALLOWED',
    '不支持的操作',
    '此地址不支持该操作。',
    'This address does not support that method.',
  ),
  406: problem(
    406,
    'NOT_ACCEPTABLE',
    '不支持的格式',
    '无法提供所要求的格式。',
    'The requested format is not available.',
  ),
  409: problem(
    409,
    'CONFLICT',
    '数据已变更',
    '数据刚刚被他人修改，请刷新后重试。',
    'The data has just been changed; reload and try again.',
  ),
  413: problem(
    413,
    'TOO_LARGE',
    '内容过大',
    '上传的内容超过了允许的大小。',
    'The content is larger than allowed.',
  ),
  415: problem(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    '不支持的文件类型',
    '不支持这种内容类型。',
    'This type of content is not supported.',
  ),
  422: VALIDATION_FAILED,
  429: problem(
    429,
    'TOO_MANY_REQUESTS',
    '请求过于频繁',
    '请求过于频繁，请稍后再试。',
    'Too many requests; try again later.',
  ),
  503: STORE_UNAVAILABLE,
};

export const problemOfStatus = (status: number): ProblemText => {
  const known = BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return INTERNAL_ERROR;
  return { ...BY_STATUS[400]!, status };
};
