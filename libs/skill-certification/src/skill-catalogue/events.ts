import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { ComponentName } from '../certificate/events.js';

/** National 国家, industry association 行业协会, leading enterprise 龙头企业 (CN:8), school. */
export const DEVELOPERS = ['national', 'industry-association', 'leading-enterprise', 'school'] as const;

export interface ComponentWeight {
  readonly name: ComponentName;
  /** Whole per cent; those of one standard come to 100. */
  readonly weight: number;
}

/** A 职业标准 or 评价规范 in one version (CN:8, JS:9). */
export interface StandardEntry {
  readonly kind: 'standard';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly developer: string;
  readonly developerKind: (typeof DEVELOPERS)[number];
  /** Weights of theory, practice, 创新能力, 现场解决问题能力 and 业绩贡献; null: it leaves them open. */
  readonly weights: readonly ComponentWeight[] | null;
}

/** 国家基本职业培训包 (CN:6), 英才名匠, 青苗计划, 匠人匠心 (JS:6). */
export const TRAINING_PLANS = ['national-package', 'talent-masters', 'young-shoots', 'ingenuity'] as const;

/** A training package (CN:6, QHD:5, JS:6). */
export interface PackageEntry {
  readonly kind: 'package';
  /** Code of the package. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  /** null: for whatever level. */
  readonly level: Level | null;
  readonly hours: number;
  /** 数字培训课程. */
  readonly digital: boolean;
  readonly plan: (typeof TRAINING_PLANS)[number];
}

/** A major 专业 of vocational schools and the industries that it trains for (JS:5). */
export interface MajorEntry {
  readonly kind: 'major';
  /** Code of the catalogue of majors. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Sections of GB/T 4754, such as `C`. */
  readonly sections: readonly string[];
}

/** An industry that the region counts as emerging 新兴产业 (QHD:7); the documents list none. */
export interface EmergingIndustryEntry {
  readonly kind: 'emerging-industry';
  /** A code of GB/T 4754; everything below it counts as well. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
}

/** A core course of a school and the international certificate that it is matched with (JS:5). */
export interface CoreCourseEntry {
  readonly kind: 'core-course';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly school: string;
  /** 国际通用职业资格证书; null: matched with none. */
  readonly certificate: string | null;
}

/** A published report of how majors fit the industries 专业结构与产业结构吻合度状况报告 (JS:5); `id` is its year. */
export interface StructureFitEntry {
  readonly kind: 'structure-fit';
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly fitPerMille: number;
  readonly students: number;
  readonly employed: number;
}

export type CatalogueEntry =
  StandardEntry | PackageEntry | MajorEntry | EmergingIndustryEntry | CoreCourseEntry | StructureFitEntry;
export type CatalogueKind = CatalogueEntry['kind'];

/** An entry of the catalogue of a region, from its first to its last day. */
export interface DatedEntry {
  readonly entry: CatalogueEntry;
  readonly from: LocalDate;
  /** Last day; null: it is in force still. */
  readonly until: LocalDate | null;
  /** What it is printed in, or who decided it. */
  readonly cite: string;
}

/** Records an entry; a later one of the same kind, id and version replaces it, which is how it gets a last day. */
export type CatalogueEntryStated = DomainEvent<
  'CatalogueEntryStated',
  { readonly region: string } & DatedEntry
>;

/** These types are the storage format. */
export type SkillCatalogueEvent = CatalogueEntryStated;
