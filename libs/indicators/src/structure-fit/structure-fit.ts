/** Students of a major, and the sections of GB/T 4754 that it trains for; none: nobody said for which. */
export interface MajorStudents {
  readonly major: string;
  readonly students: number;
  readonly sections: readonly string[];
}

export interface FitLine {
  /** Section of GB/T 4754. */
  readonly section: string;
  /** Students of a major that trains for several sections count for each by an equal part. */
  readonly studentsPerMille: number;
  readonly employed: number;
  readonly employedPerMille: number;
}

export interface StructureFit {
  readonly lines: readonly FitLine[];
  /** Students whose major is mapped. */
  readonly students: number;
  /** Students of majors that nobody mapped: they stand in no share. */
  readonly unmapped: number;
  readonly employed: number;
  /** 吻合度: what the two structures have in common, per mille; null without students or without people at work. */
  readonly fitPerMille: number | null;
}

const PER_MILLE = 1000;
/** Shares are sums of parts such as a third. */
const ROUNDING = 1e-9;

const floored = (share: number): number => Math.floor(share * PER_MILLE + ROUNDING);

/**
 * How far the structure of majors fits the structure of industry 专业结构与产业结构吻合度 (JS:5): the sum over all
 * sections of the smaller of both shares. The document names no formula; this one is 1 where the shares are equal and 0
 * where they have no section in common.
 */
export function structureFit(
  majors: readonly MajorStudents[],
  employedBySection: ReadonlyMap<string, number>,
): StructureFit {
  const students = new Map<string, number>();
  for (const { students: count, sections } of majors)
    for (const section of sections)
      students.set(section, (students.get(section) ?? 0) + count / sections.length);
  const isMapped = ({ sections }: MajorStudents): boolean => sections.length > 0;
  const sum = (counted: readonly MajorStudents[]): number =>
    counted.reduce((total, each) => total + each.students, 0);
  const mapped = sum(majors.filter(isMapped));
  const employed = [...employedBySection.values()].reduce((total, count) => total + count, 0);
  const shareOf = (counts: ReadonlyMap<string, number>, section: string, whole: number): number =>
    whole === 0 ? 0 : (counts.get(section) ?? 0) / whole;
  const sections = [...new Set([...students.keys(), ...employedBySection.keys()])].sort();
  const shares = sections.map((section) => ({
    section,
    ofStudents: shareOf(students, section, mapped),
    ofEmployed: shareOf(employedBySection, section, employed),
  }));
  const common = shares.reduce(
    (total, { ofStudents, ofEmployed }) => total + Math.min(ofStudents, ofEmployed),
    0,
  );
  return {
    lines: shares.map(({ section, ofStudents, ofEmployed }) => ({
      section,
      studentsPerMille: floored(ofStudents),
      employed: employedBySection.get(section) ?? 0,
      employedPerMille: floored(ofEmployed),
    })),
    students: mapped,
    unmapped: sum(majors) - mapped,
    employed,
    fitPerMille: mapped === 0 || employed === 0 ? null : floored(common),
  };
}
