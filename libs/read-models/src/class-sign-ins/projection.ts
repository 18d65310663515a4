import { projection } from '#event-sourcing';
import type { SignInsRecorded } from '#skill-certification';
import { classSignInsTable, type ClassSignInRow } from './row.js';

export const classSignInsProjection = projection<ClassSignInRow, SignInsRecorded>({
  table: classSignInsTable,
  version: 1,
  keysOf: ({ data: { classId, sessionId, signIns } }) =>
    signIns.map(({ workerId }) => [classId, sessionId, workerId].join('/')),
  on: {
    SignInsRecorded: (row, { data, occurredOn, position }, signInId) => {
      const { classId, sessionId, institutionId, region, from, to, mode, signIns } = data;
      const signIn = signIns.find(({ workerId }) => signInId.endsWith(`/${workerId}`));
      if (signIn === undefined) return row;
      const { workerId, at, method } = signIn;
      return {
        signInId,
        classId,
        sessionId,
        workerId,
        institutionId,
        region,
        day: occurredOn,
        lessonFrom: from,
        lessonTo: to,
        mode,
        at,
        method,
        position,
      };
    },
  },
});
