import { accept, reject, type Decision, type LocalDate } from '#event-sourcing';
import { sameFacts } from '../same-facts.js';
import type { EndPurchase, EngageTeacher, PurchaseService } from './commands.js';
import type { InstitutionEvent } from './events.js';
import type { FiledInstitution } from './state.js';

export type ServiceCommand = PurchaseService | EndPurchase | EngageTeacher;

export type ServiceRejection =
  /** A purchase lasts from its first to its last day and costs something. */
  | { readonly code: 'PURCHASE_INVALID' }
  /** A purchase id stands for one award. */
  | { readonly code: 'PURCHASE_DIFFERS' }
  /** Nothing is bought of a suspended or eliminated institution (QHD:7). */
  | { readonly code: 'SUSPENDED'; readonly from: LocalDate }
  | { readonly code: 'ELIMINATED'; readonly eliminatedOn: LocalDate }
  | { readonly code: 'PURCHASE_NOT_FOUND'; readonly purchaseId: string }
  /** It ends on one of its days. */
  | { readonly code: 'OUTSIDE_PURCHASE'; readonly from: LocalDate; readonly until: LocalDate }
  | { readonly code: 'REASON_REQUIRED' }
  | { readonly code: 'APPROVAL_NUMBER_REQUIRED' };

type Decided = Decision<InstitutionEvent, ServiceRejection>;

function purchase(
  { institutionId, purchase: bought, on }: PurchaseService,
  state: FiledInstitution,
): Decided {
  const known = state.purchases.find((each) => each.purchase.purchaseId === bought.purchaseId);
  if (known) return sameFacts(known.purchase, bought) ? accept() : reject({ code: 'PURCHASE_DIFFERS' });
  const { unitPriceFen, from, until } = bought;
  if (until < from || !Number.isSafeInteger(unitPriceFen) || unitPriceFen <= 0)
    return reject({ code: 'PURCHASE_INVALID' });
  const open = state.suspensions.find(({ resumedOn }) => resumedOn === null || on < resumedOn);
  if (open && open.from <= on) return reject({ code: 'SUSPENDED', from: open.from });
  const { eliminatedOn } = state;
  if (eliminatedOn !== null && on >= eliminatedOn) return reject({ code: 'ELIMINATED', eliminatedOn });
  return accept({ type: 'ServicePurchased', occurredOn: on, data: { institutionId, purchase: bought } });
}

function endPurchase({ type: _, on, ...data }: EndPurchase, state: FiledInstitution): Decided {
  const known = state.purchases.find((each) => each.purchase.purchaseId === data.purchaseId);
  if (!known) return reject({ code: 'PURCHASE_NOT_FOUND', purchaseId: data.purchaseId });
  if (known.endedOn === on) return accept();
  const { from, until } = known.purchase;
  if (known.endedOn !== null || on < from || on > until)
    return reject({ code: 'OUTSIDE_PURCHASE', from, until: known.endedOn ?? until });
  if (!data.reason.trim()) return reject({ code: 'REASON_REQUIRED' });
  return accept({ type: 'PurchaseEnded', occurredOn: on, data });
}

function engage({ type: _, on, ...data }: EngageTeacher, state: FiledInstitution): Decided {
  if (!data.approvalNumber.trim()) return reject({ code: 'APPROVAL_NUMBER_REQUIRED' });
  if (state.engaged.some((known) => sameFacts(known, data))) return accept();
  return accept({ type: 'TeacherEngaged', occurredOn: on, data });
}

/** Rules for what is bought of an institution, and whom a school engages. */
export function decideServices(command: ServiceCommand, state: FiledInstitution): Decided {
  switch (command.type) {
    case 'PurchaseService':
      return purchase(command, state);
    case 'EndPurchase':
      return endPurchase(command, state);
    case 'EngageTeacher':
      return engage(command, state);
  }
}
