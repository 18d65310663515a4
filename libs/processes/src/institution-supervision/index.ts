import { reactionProcess } from '#event-sourcing';
import { superviseInstitution, type EliminationDecided } from '#skill-certification';
import type { ProcessServices } from '../services.js';

/** An elimination that was decided after its hearing is carried out on the filing. */
export const eliminationFollowsHearing = reactionProcess<ProcessServices, EliminationDecided>({
  name: 'elimination-follows-hearing',
  keyOf: ({ data }) => data.institutionId,
  on: {
    EliminationDecided: async ({ data, occurredOn: on }, services, context) => {
      const { institutionId, proposalId, outcome, reason } = data;
      if (outcome === 'keep') return;
      await superviseInstitution(
        services,
        { type: 'EliminateInstitution', institutionId, proposalId, reason, on },
        context,
      );
    },
  },
});
