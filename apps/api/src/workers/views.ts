import { ApiProperty } from '@nestjs/swagger';
import { maskPhone } from '#privacy';
import { masked, openPeople, type Person } from '#processes';
import type { OpenEmployment, WorkerRow } from '#read-models';
import { regionName } from '#reference-data';
import { PHONE_FIELD, type DocumentKind } from '#worker-registry';
import { Recorded } from '../common/answers.js';
import type { ReadServices } from '../common/services.js';
import { Vantaged, VantageView } from '../common/vantage.js';
import { postView, PostView } from './post.view.js';

export class WorkerView {
  @ApiProperty()
  readonly workerId!: string;
  @ApiProperty({ description: 'false: 姓名、证件号码和电话已脱敏 name, number and phone are masked' })
  readonly full!: boolean;
  @ApiProperty({ type: String, nullable: true, example: '张**', description: 'null: 已依法删除 erased' })
  readonly name!: string | null;
  @ApiProperty({
    enum: ['resident-id', 'hong-kong-permit', 'macau-permit', 'taiwan-permit', 'foreign-document'],
  })
  readonly idKind!: DocumentKind;
  @ApiProperty({ type: String, nullable: true, example: '340802********0012' })
  readonly idNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '138****5678' })
  readonly phone!: string | null;
  @ApiProperty({ enum: ['male', 'female'], nullable: true })
  readonly sex!: 'male' | 'female' | null;
  @ApiProperty({ type: String, nullable: true, description: '仅完整视图 only in the full view' })
  readonly birthMonth!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '户籍 household registration' })
  readonly hukouRegion!: string | null;
  @ApiProperty({ description: '归口地区 whose office looks after the person' })
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ format: 'date' })
  readonly registeredOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly retiredOn!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '个人信息已依法删除之日 personal data was erased on this day',
  })
  readonly erasedOn!: string | null;
  @ApiProperty({ type: [PostView], description: '当日在岗 posts held on the day' })
  readonly posts!: readonly PostView[];
}

export class WorkerDetailView extends WorkerView {
  @ApiProperty({ description: '本答复所据的日期与时刻 day and moment that the answer holds for' })
  readonly vantage!: VantageView;
}

export class WorkerPageView extends Vantaged {
  @ApiProperty({ type: [WorkerView] })
  readonly rows!: readonly WorkerView[];
  @ApiProperty({ type: String, nullable: true, description: 'hand it in as `after`; null on the last page' })
  readonly next!: string | null;
}

export class WorkerRecorded extends Recorded {
  @ApiProperty()
  readonly workerId!: string;
}

export class EmploymentRecorded extends Recorded {
  @ApiProperty()
  readonly employmentId!: string;
}

export interface OpenedWorker {
  readonly row: WorkerRow;
  readonly person: Person;
  readonly phone: string | null;
}

/** Opens what is sealed about many people at once. */
export async function openWorkers(
  { process: { privacy } }: Pick<ReadServices, 'process'>,
  rows: readonly WorkerRow[],
): Promise<readonly OpenedWorker[]> {
  const reachable = rows.flatMap(({ workerId, phoneSealed }) =>
    phoneSealed === null ? [] : [{ subject: workerId, field: PHONE_FIELD, sealed: phoneSealed.sealed }],
  );
  const [people, phones] = await Promise.all([openPeople(privacy, rows), privacy.openMany(reachable)]);
  const phoneOf = new Map(reachable.map(({ subject }, at) => [subject, phones[at] ?? null]));
  return rows.map((row, at) => ({ row, person: people[at]!, phone: phoneOf.get(row.workerId) ?? null }));
}

const openPostView = ({ occupation: { edition, code }, ...post }: OpenEmployment): PostView =>
  postView({ ...post, edition, occupation: code });

/** The month of birth stands in the number, so it is masked with it. */
export function workerView({ row, person, phone }: OpenedWorker, full: boolean): WorkerView {
  const { name, idNumber } = full ? person : masked(person);
  return {
    workerId: row.workerId,
    full,
    name,
    idKind: row.identityKind,
    idNumber,
    phone: phone === null || full ? phone : maskPhone(phone),
    sex: row.sex,
    birthMonth: full && name !== null ? row.birthMonth : null,
    hukouRegion: row.hukouRegion,
    region: row.region,
    regionName: regionName(row.region),
    registeredOn: row.registeredOn,
    retiredOn: row.retiredOn,
    erasedOn: row.erasedOn,
    posts: row.openEmployments.map(openPostView),
  };
}

export async function showWorker(services: ReadServices, row: WorkerRow, full: boolean): Promise<WorkerView> {
  const [worker] = await openWorkers(services, [row]);
  return workerView(worker!, full);
}
