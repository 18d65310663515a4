import type { Instant, LocalDate } from '#event-sourcing';
import { packVersion, publishedPacks } from '#read-models';
import { addDays, regionChain } from '#reference-data';
import {
  compileDraft,
  compilePack,
  digestOf,
  PackError,
  type CompiledPack,
  type PackContent,
} from '#subsidy';
import type { ProcessServices } from '../services.js';
import { asIfInForceFrom, withCatalogue, withParameter } from './changes.js';
import { WhatIfError, type WhatIfChange, type WhatIfRequest } from './request.js';

type Services = Pick<ProcessServices, 'db' | 'packs'>;

/** A pack as one of the two worlds has it. */
export interface WorldPack {
  readonly packId: string;
  /** null: a draft that was handed in. */
  readonly version: number | null;
  readonly digest: string;
  readonly region: string;
  readonly content: PackContent;
  readonly compiled: CompiledPack;
}

/** The packs that answer in each world from a day on, the nearest document first. */
export interface Era {
  readonly from: LocalDate;
  readonly base: readonly WorldPack[];
  readonly scenario: readonly WorldPack[];
}

export interface Worlds {
  readonly eras: readonly Era[];
  /** Packs that differ between the worlds on some day. */
  readonly changed: readonly string[];
}

type Whole = Extract<WhatIfChange, { readonly kind: 'pack' }> & { readonly version: number | null };

const compiledBy = new WeakMap<PackContent, CompiledPack>();

/** What was handed in is looked at as closely as a draft; what was drafted here has been. */
function compiled(content: PackContent, compile = compilePack): CompiledPack {
  const known = compiledBy.get(content);
  if (known !== undefined) return known;
  try {
    const pack = compile(content);
    compiledBy.set(content, pack);
    return pack;
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw new WhatIfError(
      'WHAT_IF_PACK_INVALID',
      '按所设改动，政策包不符合要求。',
      'With these changes the pack is not in order.',
      { problems: error.problems.map(({ path, code, zh, en }) => ({ path: path.join('.'), code, zh, en })) },
    );
  }
}

const worldPack = (content: PackContent, version: number | null): WorldPack => {
  const pack = compiled(content);
  const { packId, region } = pack;
  return { packId, version, digest: pack.digest, region, content, compiled: pack };
};

/** A drafted version is read, a pack taken as if in force earlier is dated back. */
async function wholePack({ db }: Services, change: WhatIfChange): Promise<readonly Whole[]> {
  if (change.kind === 'parameter' || change.kind === 'catalogue') return [];
  const { from, asIfFrom } = change;
  const dated = (content: PackContent): PackContent =>
    asIfFrom === null ? content : asIfInForceFrom(content, asIfFrom);
  if (change.kind === 'pack') {
    compiled(change.content, compileDraft);
    return [{ ...change, content: dated(change.content), version: null }];
  }
  const row = await packVersion(db, change.packId, change.version);
  if (row === undefined)
    throw new WhatIfError(
      'DRAFT_UNKNOWN',
      `没有政策包 ${change.packId} 的第 ${change.version} 版。`,
      `There is no version ${change.version} of ${change.packId}.`,
    );
  return [
    { kind: 'pack', content: dated(row.content as PackContent), from, asIfFrom, version: change.version },
  ];
}

const firstDayOf = ({ from, asIfFrom, content }: Whole): LocalDate =>
  from ?? asIfFrom ?? dayText(compiled(content).inForce.from);

const dayText = (day: number): LocalDate => String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** Puts whole packs in place, the latest that has begun last, in the order of the region tree. */
function withWholes(
  shelf: readonly WorldPack[],
  wholes: readonly Whole[],
  chain: readonly string[],
  on: LocalDate,
): readonly WorldPack[] {
  let packs = shelf;
  for (const whole of wholes) {
    if (firstDayOf(whole) > on) continue;
    const pack = worldPack(whole.content, whole.version);
    const at = packs.findIndex(({ packId }) => packId === pack.packId);
    packs = at < 0 ? [...packs, pack] : packs.with(at, pack);
  }
  return packs.toSorted((a, b) => chain.indexOf(a.region) - chain.indexOf(b.region));
}

/** Changes of values go to the nearest document that has the table. */
class Changer {
  private readonly kept = new Map<string, PackContent>();
  readonly found = new Set<WhatIfChange>();

  apply(shelf: readonly WorldPack[], changes: readonly WhatIfChange[]): readonly WorldPack[] {
    return changes.reduce((packs, change) => this.one(packs, change), shelf);
  }

  private one(packs: readonly WorldPack[], change: WhatIfChange): readonly WorldPack[] {
    if (change.kind !== 'parameter' && change.kind !== 'catalogue') return packs;
    for (const [at, pack] of packs.entries()) {
      const changed =
        change.kind === 'parameter'
          ? withParameter(pack.content, change)
          : withCatalogue(pack.content, change);
      if (changed === undefined) continue;
      this.found.add(change);
      // The same content every time, so that it is compiled once.
      const digest = digestOf(changed);
      const content = this.kept.get(digest) ?? changed;
      this.kept.set(digest, content);
      return packs.with(at, worldPack(content, pack.version));
    }
    return packs;
  }
}

const unknownTable = (change: WhatIfChange, region: string): WhatIfError =>
  change.kind === 'parameter'
    ? new WhatIfError(
        'PROGRAMME_UNKNOWN',
        `${region} 在所问期间没有项目 ${change.programme}。`,
        `No pack in force for ${region} in the period has the programme ${change.programme}.`,
      )
    : new WhatIfError(
        'CATALOGUE_UNKNOWN',
        `${region} 在所问期间没有目录 ${change.kind === 'catalogue' ? change.catalogue : ''}。`,
        `No pack in force for ${region} in the period has the catalogue ${change.kind === 'catalogue' ? change.catalogue : ''}.`,
      );

/** Days between two on which the packs in force may change. */
async function turns(
  { db }: Services,
  [from, to]: readonly [LocalDate, LocalDate],
  knownAt: Instant,
  wholes: readonly Whole[],
): Promise<readonly LocalDate[]> {
  const published = (await publishedPacks(db)).filter(({ publishedAt }) => publishedAt <= knownAt);
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4))) as [number, number];
  const days = [
    from,
    ...published.flatMap(({ inForceFrom, inForceUntil, repeals }) => [
      inForceFrom,
      ...(inForceUntil === null ? [] : [addDays(inForceUntil, 1)]),
      ...repeals.map((repeal) => repeal.from),
    ]),
    ...wholes.map(firstDayOf),
    // Each year is decided by itself: limits of a year are those of the year decided.
    ...Array.from({ length: last - first }, (_, i) => `${first + i + 1}-01-01`),
  ];
  return [...new Set(days)].filter((day) => from <= day && day <= to).sort();
}

/** The packs of both worlds over a time. Throws WhatIfError where a change meets nothing, or breaks a pack. */
export async function worldsOf(
  services: Services,
  { region, knownAt, changes }: Pick<WhatIfRequest, 'region' | 'knownAt' | 'changes'>,
  span: readonly [LocalDate, LocalDate],
): Promise<Worlds> {
  const chain = regionChain(region);
  const wholes = (await Promise.all(changes.map((change) => wholePack(services, change)))).flat();
  const elsewhere = wholes
    .map(({ content }) => compiled(content))
    .find((pack) => !chain.includes(pack.region));
  if (elsewhere !== undefined)
    throw new WhatIfError(
      'PACK_ELSEWHERE',
      `政策包 ${elsewhere.packId} 适用于 ${elsewhere.region}，不适用于 ${region}。`,
      `The pack ${elsewhere.packId} is that of ${elsewhere.region} and does not answer for ${region}.`,
    );
  const changer = new Changer();
  const contents = new Map<string, PackContent>();
  const eras: Era[] = [];
  for (const from of await turns(services, span, knownAt, wholes)) {
    const shelf = await services.packs.inForce({ region, asOf: from, knownAt });
    const base = await Promise.all(
      shelf.map(async ({ packId, version, digest }) => {
        const content =
          contents.get(digest) ?? ((await packVersion(services.db, packId, version))!.content as PackContent);
        contents.set(digest, content);
        return worldPack(content, version);
      }),
    );
    const scenario = changer.apply(withWholes(base, wholes, chain, from), changes);
    eras.push({ from, base, scenario });
  }
  const missed = changes.find(
    (change) => (change.kind === 'parameter' || change.kind === 'catalogue') && !changer.found.has(change),
  );
  if (missed !== undefined) throw unknownTable(missed, region);
  return { eras, changed: changedIn(eras) };
}

const changedIn = (eras: readonly Era[]): readonly string[] => {
  const digests = (shelf: readonly WorldPack[]) => new Map(shelf.map((pack) => [pack.packId, pack.digest]));
  const changed = eras.flatMap(({ base, scenario }) => {
    const [one, other] = [digests(base), digests(scenario)];
    return [...new Set([...one.keys(), ...other.keys()])].filter((id) => one.get(id) !== other.get(id));
  });
  return [...new Set(changed)].sort();
};
