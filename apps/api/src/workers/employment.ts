import { employmentIdOf, type EmploymentStart, type StartEmployment } from '#worker-registry';
import type { EmploymentRequest } from './requests.js';

/** A post as the register takes it. The same person, employer and first day are the same employment. */
export const employmentOf = (workerId: string, request: EmploymentRequest): EmploymentStart => {
  const { employer, employerName, region, industry, edition, occupation, frontLine, contract } = request;
  return {
    workerId,
    employmentId: employmentIdOf(workerId, employer, request.startedOn),
    employer,
    employerName,
    post: { region, industry, occupation: { edition, code: occupation }, frontLine, contract },
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
