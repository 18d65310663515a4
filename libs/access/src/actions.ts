/** Everything that asks for permission. */
export const ACTIONS = [
  'account:list',
  'account:open',
  'account:close',
  'worker:search',
  'worker:view',
  /** Identity number and phone unmasked. */
  'worker:view-full',
  'worker:register',
  'worker:record-employment',
  'worker:record-insurance',
  /** Say that something recorded of a person or a post was wrong. */
  'worker:correct',
  /** Ask for an erasure, and take the request back. */
  'worker:request-erasure',
  /** Approve one, so that it is carried out. */
  'worker:erase',
  'worker:view-erasure',
  /** Who looked at a person's data. */
  'worker:view-access-log',
  /** Everything that was ever recorded about a person. */
  'worker:view-history',
  /** See two entries of the register as one person or as two, and correct an identity number. */
  'worker:merge',
  'worker:view-household',
  'worker:state-household',
  /** Hand in what a department states of people. */
  'source-report:submit',
  /** What sources state, and where they contradict each other. */
  'source-report:view',
  'source-report:decide',
  'union:view',
  'union:record',
  /** 名册: teams, studios, honours, programmes, and who stands on them. */
  'roll:view',
  'roll:record',
  /** Ask for a service or say what is needed, and take it back. */
  'service:request',
  'service:view',
  /** Take a request up, meet or decline it. */
  'service:answer',
  /** 情况发布: surveys, structure, analysis. */
  'bulletin:view',
  'bulletin:draft',
  'bulletin:publish',
  'register-rules:view',
  'register-rules:set',
  'certificate:view',
  'certificate:record',
  'certificate:approve-correction',
  'certificate:revoke',
  'certificate:request-correction',
  'certificate:suspend',
  'certificate:reissue',
  'contest-award:view',
  'contest-award:record',
  /** Give the level that a document has for an award. */
  'contest-award:approve',
  /** 破格: admissions to examinations. */
  'exam-admission:view',
  'exam-admission:record',
  /** Register of pilots, catalogue of occupations, promotions a year. */
  'certification-rules:view',
  'certification-rules:set',
  'credits:view',
  /** Courses, conversions, reversals, closing of a year. */
  'credits:record',
  /** Files from and to a credit bank. */
  'credits:exchange',
  'card:view',
  /** Suspend a card, resume it, apply for the flag once more. */
  'card:manage',
  /** Take the QR code of a card or certificate. */
  'credential:present',
  /** Ask for a numbered statement 证明 about a person. */
  'statement:issue',
  'statement:view',
  'statement:withdraw',
  /** For how long statements may be relied on. */
  'statement-terms:view',
  'statement-terms:set',
  'insurance-transfer:view',
  'insurance-transfer:request',
  /** Accept, complete, refuse. */
  'insurance-transfer:settle',
  'eligibility:check',
  'employer:view',
  /** Register employers, state and correct what is so of them, strike them off. */
  'employer:record',
  /** Report the figures of a year. */
  'employer:report',
  /** Who works at an employer. */
  'employer:view-staff',
  'apprenticeship:view',
  'apprenticeship:record',
  /** 首席技师 and other titles that an employer gives. */
  'appointment:view',
  'appointment:record',
  'institution:view',
  'institution:file',
  /** Sites, suspension, rating and hearing. */
  'institution:supervise',
  /** Decide on an elimination after its hearing. */
  'institution:eliminate',
  /** Settle what a region asks of its institutions. */
  'institution:set-rules',
  /** Ask for a class, and record what happens in it. */
  'class:request',
  'class:record',
  /** Say yes or no to a class. */
  'class:answer',
  'class:inspect',
  'class:view',
  'anomaly:view',
  /** Say what an anomaly was. */
  'anomaly:settle',
  'import:submit',
  'import:confirm',
  'import:view',
  'policy-pack:view',
  'policy-pack:draft',
  'policy-pack:publish',
  'claim:view',
  /** Hand a claim in, with papers; take it back. */
  'claim:hand-in',
  /** Take a claim up, ask for papers, refuse it. */
  'claim:settle',
  'fund:view',
  'fund:set-budget',
  'payout-run:view',
  'payout-run:compute',
  'payout-run:approve',
  'payout-run:export-masked',
  /** The bank list, unmasked. */
  'payout-run:export-full',
  /** 公示: show the list of a run to everybody. */
  'public-notice:publish',
  /** Record what somebody objects to a row of it. */
  'public-notice:object',
  'public-notice:decide-objection',
  'payment:view',
  /** Put published rows into batches, correct what a bank returned, archive. */
  'payment:prepare',
  /** Approve a batch, or give a failed row up. */
  'payment:approve',
  /** The file for the bank, unmasked. */
  'payment:send',
  'payment:import-return',
  /** Decisions with facts, clauses and citations. */
  'payout:view-trace',
  /** What changed terms give somebody more or less. */
  'adjustment:view',
  /** Agree to a top-up or a clawback, or leave things as they are. */
  'adjustment:decide',
  /** 追回: what is asked back from payees. */
  'clawback:view',
  /** Open a case, notify, take statements and receipts in, refer it. */
  'clawback:handle',
  /** Decide what has to be given back. */
  'clawback:conclude',
  /** Whether what came back may be paid again. */
  'clawback-rules:set',
  'indicators:view',
  /** Ask what other rules would have paid, and take the question back. */
  'what-if:ask',
  /** The answer, without small numbers of people. */
  'what-if:view',
  /** Who would gain or lose, and exact numbers. */
  'what-if:view-people',
  'log:verify',
  /** Seals of the log, and proofs for those who cannot see it. */
  'log:prove',
  /** Read models and processes: how they are, and what they go on without. */
  'loop:view',
  /** Pausing, resuming, rebuilding, quarantine. */
  'loop:control',
] as const;

export type Action = (typeof ACTIONS)[number];
