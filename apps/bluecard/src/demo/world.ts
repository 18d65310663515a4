import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Level } from '#reference-data';
import type { InstitutionKind } from '#skill-certification';
import type { Role } from '#access';

/** What `seeds/demo/population.yaml` says. */
export interface DemoWorld {
  readonly seed: number;
  readonly horizon: string;
  readonly regions: readonly {
    readonly region: string;
    readonly weight: number;
    readonly hukou: readonly string[];
  }[];
  readonly surnames: string;
  readonly given: string;
  readonly occupations: readonly DemoOccupation[];
  readonly employers: {
    readonly 'per-thousand': number;
    readonly names: readonly string[];
    readonly kinds: readonly string[];
  };
  readonly certificates: {
    readonly 'holders-per-mille': number;
    readonly levels: Readonly<Partial<Record<Level, number>>>;
    readonly 'errors-per-mille': number;
  };
  readonly insurance: { readonly from: string; readonly 'gap-per-mille': number };
  readonly institutions: readonly DemoInstitution[];
  readonly funds: readonly {
    readonly id: string;
    readonly region: string;
    readonly zh: string;
    readonly en: string;
    readonly yuan: number;
  }[];
  readonly accounts: readonly {
    readonly username: string;
    readonly name: string;
    readonly role: Role;
    readonly region: string;
    readonly institution?: string;
    readonly person?: 'first-technician';
  }[];
}

export interface DemoOccupation {
  readonly code: string;
  readonly name: string;
  readonly industry: string;
  readonly weight: number;
}

export interface DemoInstitution {
  readonly region: string;
  readonly name: string;
  readonly kind: InstitutionKind;
  readonly letter: string;
  readonly organisation: string;
  readonly site: string;
}

/** The first 13 characters of the certificate numbers of an institution; its id is made of the same parts. */
export const prefixOf = ({ letter, organisation, region, site }: DemoInstitution): string =>
  `${letter}${organisation}${region.slice(0, 2)}${site}`;

export const institutionIdOf = ({ letter, organisation, site }: DemoInstitution): string =>
  `${letter}${organisation}${site}`;

export const readWorld = (seedsFolder: string): DemoWorld =>
  parse(readFileSync(join(seedsFolder, 'demo', 'population.yaml'), 'utf8')) as DemoWorld;
