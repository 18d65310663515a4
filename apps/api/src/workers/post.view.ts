import { ApiProperty } from '@nestjs/swagger';
import { industry, occupation, regionName } from '#reference-data';

export class PostView {
  @ApiProperty()
  readonly employmentId!: string;
  @ApiProperty({ description: '统一社会信用代码' })
  readonly employer!: string;
  @ApiProperty()
  readonly employerName!: string;
  @ApiProperty({ example: '330282' })
  readonly region!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly regionName!: string | null;
  @ApiProperty({ example: 'C34' })
  readonly industry!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly industryName!: string | null;
  @ApiProperty({ enum: ['2015', '2022'], description: '职业分类大典版次 edition of the occupation' })
  readonly edition!: '2015' | '2022';
  @ApiProperty({ example: '6-18-01-01' })
  readonly occupation!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly occupationName!: string | null;
  @ApiProperty({ format: 'date' })
  readonly startedOn!: string;
}

type Post = Omit<PostView, 'regionName' | 'industryName' | 'occupationName'>;

/** A post with the names of its codes; null for a code that is not listed. */
export const postView = (post: Post): PostView => ({
  employmentId: post.employmentId,
  employer: post.employer,
  employerName: post.employerName,
  region: post.region,
  regionName: regionName(post.region),
  industry: post.industry,
  industryName: industry(post.industry)?.name ?? null,
  edition: post.edition,
  occupation: post.occupation,
  occupationName: occupation(post.edition, post.occupation)?.name ?? null,
  startedOn: post.startedOn,
});
