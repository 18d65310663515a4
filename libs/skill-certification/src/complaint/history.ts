import type { History } from '#event-sourcing';

export const complaintHistory: History = { ComplaintReceived: [], ComplaintSettled: [] };
