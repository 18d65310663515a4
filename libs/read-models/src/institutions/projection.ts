import { projection, type LocalDate, type RecordedEvent } from '#event-sourcing';
import type { InstitutionEvent, TeacherEngaged } from '#skill-certification';
import { existing } from '../support/existing.js';
import { later } from '../support/later.js';
import { institutionsTable, type InstitutionRow } from './row.js';

/** The row with what an event tells. */
const told = (
  row: InstitutionRow | undefined,
  event: RecordedEvent,
  change: Partial<InstitutionRow>,
): InstitutionRow => ({
  ...existing(row, event),
  ...change,
  lastDay: later(row?.lastDay, event.occurredOn),
  position: event.position,
});

const engagement = ({ institutionId: _, ...teacher }: TeacherEngaged['data'], on: LocalDate) => ({
  ...teacher,
  on,
});

export const institutionsProjection = projection<InstitutionRow, InstitutionEvent>({
  table: institutionsTable,
  version: 4,
  keysOf: (event) => [event.data.institutionId],
  on: {
    InstitutionFiled: (_row, { data, occurredOn, position }) => ({
      institutionId: data.institutionId,
      name: data.name,
      kind: data.kind,
      creditCode: data.creditCode,
      region: data.region,
      certificatePrefix: data.filing.certificatePrefix,
      filedFrom: data.filing.from,
      filedUntil: data.filing.until,
      scope: data.filing.scope,
      closedOn: null,
      closedReason: null,
      profile: null,
      baseKind: null,
      sites: [],
      certificatePrefixes: [data.filing.certificatePrefix],
      suspensions: [],
      eliminatedOn: null,
      eliminatedReason: null,
      schoolYears: [],
      purchases: [],
      engaged: [],
      lastDay: occurredOn,
      position,
    }),
    InstitutionScopeChanged: (row, event) => told(row, event, { scope: event.data.scope }),
    InstitutionFilingClosed: (row, event) =>
      told(row, event, { closedOn: event.occurredOn, closedReason: event.data.reason }),
    InstitutionProfileStated: (row, event) => {
      const { profile } = event.data;
      return told(row, event, { profile, baseKind: profile.base?.kind ?? null });
    },
    InstitutionSiteOpened: (row, event) => {
      const known = existing(row, event);
      const { site, name, address } = event.data;
      const opened = { site, name, address, openedOn: event.occurredOn, closedOn: null };
      const prefix = `${known.certificatePrefix.slice(0, -site.length)}${site}`;
      return told(row, event, {
        sites: [...known.sites, opened],
        certificatePrefixes: [...known.certificatePrefixes, prefix],
      });
    },
    InstitutionSiteClosed: (row, event) =>
      told(row, event, {
        sites: existing(row, event).sites.map((each) =>
          each.site === event.data.site ? { ...each, closedOn: event.occurredOn } : each,
        ),
      }),
    InstitutionSuspended: (row, event) => {
      const suspension = { from: event.occurredOn, reason: event.data.reason, resumedOn: null };
      return told(row, event, { suspensions: [...existing(row, event).suspensions, suspension] });
    },
    InstitutionResumed: (row, event) =>
      told(row, event, {
        suspensions: existing(row, event).suspensions.map((each) =>
          each.resumedOn === null ? { ...each, resumedOn: event.occurredOn } : each,
        ),
      }),
    InstitutionEliminated: (row, event) =>
      told(row, event, { eliminatedOn: event.occurredOn, eliminatedReason: event.data.reason }),
    SchoolYearReported: (row, event) => {
      const { report } = event.data;
      const others = existing(row, event).schoolYears.filter(({ year }) => year !== report.year);
      return told(row, event, { schoolYears: [...others, report].sort((a, b) => a.year - b.year) });
    },
    ServicePurchased: (row, event) => {
      const bought = { ...event.data.purchase, endedOn: null };
      return told(row, event, { purchases: [...existing(row, event).purchases, bought] });
    },
    PurchaseEnded: (row, event) =>
      told(row, event, {
        purchases: existing(row, event).purchases.map((each) =>
          each.purchaseId === event.data.purchaseId ? { ...each, endedOn: event.occurredOn } : each,
        ),
      }),
    TeacherEngaged: (row, event) => {
      const engaged = engagement(event.data, event.occurredOn);
      return told(row, event, { engaged: [...existing(row, event).engaged, engaged] });
    },
  },
});
