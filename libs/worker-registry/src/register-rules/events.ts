import type { DomainEvent } from '#event-sourcing';
import type { FieldName, SourceDepartment } from '../worker/fields.js';

/**
 * Records how a region's office keeps the register: which source goes before which for a field, from what month of birth on
 * somebody is 新生代农民工, and who leads the database. What stands here is the office's own word, with its ground.
 */
export type RegisterRulesSet = DomainEvent<
  'RegisterRulesSet',
  {
    readonly region: string;
    readonly precedence: Readonly<Partial<Record<FieldName, readonly SourceDepartment[]>>>;
    /** `YYYY-MM`; null: nobody has said, so nobody is counted as such. */
    readonly newGenerationBornFrom: string | null;
    /** 牵头部门 (AQ: 工会; QHD: 网信办…): the data controller. */
    readonly lead: string;
    /** Document, or decision of the bureau, that says so. */
    readonly basis: string;
    readonly setBy: string;
  }
>;
