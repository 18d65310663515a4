import { fold, handleCommand, streamOf, type CommandContext, type LocalDate } from '#event-sourcing';
import { regionChain } from '#reference-data';
import type { CertificateContent } from '../certificate/events.js';
import type { InputOf, Services } from '../services.js';
import type {
  CatalogueOccupation,
  CertificationRuleCommand,
  EndPilot,
  NamePilot,
  SetPromotionLimit,
} from './commands.js';
import type { CertificateFamily, CertificationRuleEvent } from './events.js';
import { certificationRules } from './index.js';
import { familiesOn, isPilot, promotionsPerYear, type CertificationRulesState } from './state.js';

const handle = ({ store }: Services, command: CertificationRuleCommand, context: CommandContext) =>
  handleCommand(store, certificationRules, { ...context, id: command.region, command });

export const setPromotionLimit = (
  services: Services,
  input: InputOf<SetPromotionLimit>,
  context: CommandContext,
) => handle(services, { type: 'SetPromotionLimit', ...input }, context);

export const namePilot = (services: Services, input: InputOf<NamePilot>, context: CommandContext) =>
  handle(services, { type: 'NamePilot', ...input }, context);

export const endPilot = (services: Services, input: InputOf<EndPilot>, context: CommandContext) =>
  handle(services, { type: 'EndPilot', ...input }, context);

export const catalogueOccupation = (
  services: Services,
  input: InputOf<CatalogueOccupation>,
  context: CommandContext,
) => handle(services, { type: 'CatalogueOccupation', ...input }, context);

/** What a region has set itself. */
export async function readCertificationRules(
  { store }: Services,
  region: string,
): Promise<CertificationRulesState> {
  const { events } = await store.read(streamOf(certificationRules, region));
  return fold(certificationRules, events as unknown as readonly CertificationRuleEvent[]);
}

/** The rules of a region and of all above it, as one answers for the other. */
export interface RulesOfChain {
  /** Of the nearest region that has set one; null: none has. */
  promotionsPerYear(on: LocalDate): number | null;
  /** In the register of any of them. */
  isPilot(institutionId: string, on: LocalDate): boolean;
  /** Of the nearest region whose catalogue has the occupation; null: none has. */
  familiesOn(
    about: { readonly edition: '2015' | '2022'; readonly occupation: string },
    on: LocalDate,
  ): readonly CertificateFamily[] | null;
}

export async function certificationRulesFor(services: Services, region: string): Promise<RulesOfChain> {
  const chain = await Promise.all(
    regionChain(region).map((place) => readCertificationRules(services, place)),
  );
  const nearest = <T>(answer: (rules: CertificationRulesState) => T | null): T | null =>
    chain.reduce<T | null>((found, rules) => found ?? answer(rules), null);
  return {
    promotionsPerYear: (on) => nearest((rules) => promotionsPerYear(rules, on)),
    isPilot: (institutionId, on) => chain.some((rules) => isPilot(rules, institutionId, on)),
    familiesOn: (about, on) => nearest((rules) => familiesOn(rules, about, on)),
  };
}

/**
 * Whether the catalogue had the occupation in the family of the certificate on the day of issue (AQ:8); what it says
 * nothing about is in neither family and in both.
 */
export function isInCatalogue(
  rules: Pick<RulesOfChain, 'familiesOn'>,
  { kind, edition, occupation, issuedOn }: CertificateContent,
): boolean {
  if (kind === 'special-ability') return true;
  const families = rules.familiesOn({ edition, occupation }, issuedOn);
  return families === null || families.includes(kind);
}
