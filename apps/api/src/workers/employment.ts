import { employmentIdOf, type EmploymentStart, type Post, type StartEmployment } from '#worker-registry';
import type { EmploymentRequest, PostChangeRequest } from './requests.js';

const TERMS = ['skilled', 'fullTime', 'entry', 'fromOutside', 'form', 'usedBy'] as const;

type Terms = Pick<PostChangeRequest, (typeof TERMS)[number]>;

/** What was said of a post; what nobody said is left out. */
export const termsIn = (request: Terms): Partial<Post> =>
  Object.fromEntries(TERMS.flatMap((term) => (request[term] == null ? [] : [[term, request[term]]])));

/** A post as the register takes it. */
export const postOf = (request: Omit<PostChangeRequest, 'on' | 'reason'>): Post => {
  const { region, industry, edition, occupation, frontLine, contract } = request;
  const post = { region, industry, occupation: { edition, code: occupation }, frontLine, contract };
  return { ...post, ...termsIn(request) };
};

/** An employment as the register takes it. The same person, employer and first day are the same employment. */
export const employmentOf = (workerId: string, request: EmploymentRequest): EmploymentStart => {
  const { employer, employerName } = request;
  return {
    workerId,
    employmentId: employmentIdOf(workerId, employer, request.startedOn),
    employer,
    employerName,
    post: postOf(request),
  };
};

export const startCommandOf = (workerId: string, request: EmploymentRequest): StartEmployment => ({
  type: 'StartEmployment',
  occurredOn: request.startedOn,
  employmentId: employmentIdOf(workerId, request.employer, request.startedOn),
  employer: request.employer,
  employerName: request.employerName,
  post: employmentOf(workerId, request).post,
});
