import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { idFrom, type CommandContext } from '#event-sourcing';
import type { ProcessServices } from '#processes';
import {
  assessorIdOf,
  handleAssessor,
  handleComplaint,
  handleProject,
  projectIdOf,
  readInstitution,
  stateCatalogueEntry,
  superviseInstitution,
  type AssessorDetails,
  type AssessorScope,
  type CatalogueEntry,
  type ComplaintReceived,
  type ComplaintSettled,
  type InstitutionProfile,
  type ProjectKind,
  type Purchase,
  type SchoolYear,
} from '#skill-certification';

/** What `seeds/demo/facilities.yaml` says. */
interface DemoFacilities {
  readonly region: string;
  readonly profiles: readonly ({ readonly institution: string } & InstitutionProfile)[];
  readonly schoolYears: readonly {
    readonly institution: string;
    readonly on: string;
    readonly report: SchoolYear;
  }[];
  readonly purchases: readonly {
    readonly institution: string;
    readonly on: string;
    readonly purchase: Purchase;
  }[];
  readonly projects: readonly {
    readonly kind: ProjectKind;
    readonly title: string;
    readonly holder: string;
    readonly completedOn: string | null;
  }[];
  readonly catalogue: readonly { readonly from: string; readonly entry: CatalogueEntry }[];
  readonly assessors: readonly {
    readonly number: string;
    readonly role: AssessorDetails['role'];
    readonly occupation: string;
    readonly levels: AssessorScope['levels'];
    readonly until: string;
    readonly on: string;
  }[];
  readonly complaints: readonly {
    readonly id: string;
    readonly institution: string;
    readonly subject: ComplaintReceived['data']['subject'];
    readonly channel: ComplaintReceived['data']['channel'];
    readonly on: string;
    readonly finding: ComplaintSettled['data']['finding'];
    readonly measure: string;
    readonly settledOn: string;
  }[];
}

const PLANNED_ON = '2019-10-18';
const CITE = '示例';
const BY = 'process:demo';

const context = (...what: readonly string[]): CommandContext => ({
  commandId: idFrom('demo', 'facilities', ...what),
  provenance: { actor: BY, source: '人社', correlationId: idFrom('demo', 'facilities') },
});

function mustNotBeRefused(result: { readonly outcome: string }, what: string): void {
  if (result.outcome === 'rejected') throw new Error(`${what}: ${JSON.stringify(result)}`);
}

/** Profiles, years and purchases of the institutions that this town has. */
async function furnishInstitutions(services: ProcessServices, demo: DemoFacilities): Promise<void> {
  const isThere = async (institutionId: string): Promise<boolean> =>
    (await readInstitution(services, institutionId)).status !== 'absent';
  const send = async (what: string, command: Parameters<typeof superviseInstitution>[1]): Promise<void> => {
    if (!(await isThere(command.institutionId))) return;
    mustNotBeRefused(
      await superviseInstitution(services, command, context(what, command.institutionId)),
      what,
    );
  };
  for (const { institution: institutionId, ...profile } of demo.profiles)
    await send('profile', { type: 'StateProfile', institutionId, profile, on: PLANNED_ON });
  for (const { institution: institutionId, report, on } of demo.schoolYears)
    await send(`year-${report.year}`, { type: 'ReportSchoolYear', institutionId, report, on });
  for (const { institution: institutionId, purchase, on } of demo.purchases)
    await send(purchase.purchaseId, { type: 'PurchaseService', institutionId, purchase, on });
  for (const { id, institution: institutionId, subject, channel, on, ...settled } of demo.complaints) {
    if (!(await isThere(institutionId))) continue;
    const complaintId = idFrom('demo', 'complaint', id);
    const about = { complaintId, region: demo.region, institutionId, classId: null, subject, channel };
    const complaint = { ...about, paper: null, receivedBy: BY };
    const received = { type: 'ReceiveComplaint', complaint, on } as const;
    mustNotBeRefused(await handleComplaint(services, received, context('complaint', id)), id);
    const { finding, measure, settledOn } = settled;
    const facts = { complaintId, finding, measure, settledBy: BY, on: settledOn };
    const settle = { type: 'SettleComplaint', ...facts } as const;
    mustNotBeRefused(await handleComplaint(services, settle, context('settlement', id)), id);
  }
}

async function planProjects(services: ProcessServices, { region, projects }: DemoFacilities): Promise<void> {
  for (const { completedOn, ...said } of projects) {
    const about = { region, grade: 'county', ...said } as const;
    const projectId = projectIdOf(about);
    const project = { projectId, ...about, creditCode: null, dueYear: 2025, cite: CITE };
    const plan = { type: 'PlanProject', project, on: PLANNED_ON } as const;
    mustNotBeRefused(await handleProject(services, plan, context('plan', projectId)), said.title);
    if (completedOn === null) continue;
    const done = { projectId, approvalNumber: CITE, on: completedOn, today: completedOn };
    const complete = { type: 'CompleteProject', ...done } as const;
    mustNotBeRefused(await handleProject(services, complete, context('complete', projectId)), said.title);
  }
}

/** What a demo bureau keeps about schools, projects, standards, assessors and complaints. */
export async function furnishFacilities(services: ProcessServices, seedsFolder: string): Promise<void> {
  const demo = parse(readFileSync(join(seedsFolder, 'demo', 'facilities.yaml'), 'utf8')) as DemoFacilities;
  const { region } = demo;
  await furnishInstitutions(services, demo);
  await planProjects(services, demo);
  for (const { entry, from } of demo.catalogue)
    mustNotBeRefused(
      await stateCatalogueEntry(
        services,
        { region, entry, from, until: null, cite: CITE },
        context('catalogue', entry.kind, entry.id, entry.version),
      ),
      entry.id,
    );
  for (const { number: qualificationNumber, role, occupation, levels, until, on } of demo.assessors) {
    const assessorId = assessorIdOf(region, qualificationNumber);
    const scope = [{ edition: '2022', occupation, levels }] as const;
    const details = { role, qualificationNumber, scope, employer: null, until };
    const register = { type: 'RegisterAssessor', assessorId, region, details, on } as const;
    mustNotBeRefused(await handleAssessor(services, register, context('assessor', assessorId)), assessorId);
  }
}
