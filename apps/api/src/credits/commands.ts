import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  commandCredits,
  CREDIT_REJECTIONS,
  learningEntryIdOf,
  reversalIdOf,
  reverseCredits,
} from '#credit-ledger';
import { idFrom, localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { courseRule, hoursAward } from '#processes';
import { recorded, refused } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { checkNobodyNamed, checkNotErased } from '../common/nobody-named.js';
import { workerForRecording } from '../workers/look.js';
import type { ConversionRequest, LearningRequest, TakeBackRequest } from './requests.js';
import type { CreditRecorded } from './views.js';

export const RULES = {
  NO_CREDIT_RULE: {
    zh: '当日有效的文件没有可适用的学分规则。',
    en: 'No document in force on that day has a rule for these credits.',
  },
  NO_COURSE_RULE: {
    zh: '按当日有效的文件，学分不能转换为课程。',
    en: 'By the documents in force on that day credits become no course.',
  },
  NO_WAY_BACK: {
    zh: '按当日有效的文件，课程不能转回学分。',
    en: 'By the documents in force on that day a course does not become credits again.',
  },
} as const;

export const checkPast = (field: string, day: string): void => {
  if (day > localDateOf(new Date()))
    throw new ProblemError(VALIDATION_FAILED, [
      { field, code: 'IN_FUTURE', message: '不得晚于今天', messageEn: 'must not be in the future' },
    ]);
};

/** Whose account it is, if the caller may record there; the region finds the documents. */
export abstract class AccountHandler extends Handler {
  protected async regionOf(caller: Caller, workerId: string): Promise<string> {
    const { region } = await workerForRecording(this.services, caller, 'credits:record', workerId);
    await checkNotErased(this.services, workerId);
    // The scope of a role is a region: whoever has none lies in no scope.
    return region ?? caller.principal.region;
  }

  protected async nobodyNamed(workerId: string, texts: Readonly<Record<string, string>>): Promise<void> {
    for (const [field, text] of Object.entries(texts))
      await checkNobodyNamed(this.services, workerId, field, text);
  }
}

export class RecordLearning extends Command<CreditRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: LearningRequest,
  ) {
    super();
  }
}

@CommandHandler(RecordLearning)
export class RecordLearningHandler extends AccountHandler implements ICommandHandler<RecordLearning> {
  async execute({ caller, workerId, request }: RecordLearning): Promise<CreditRecorded> {
    const { completedOn: on, trainingPackage, score, frameworkLevel, ...told } = request;
    checkPast('completedOn', on);
    const region = await this.regionOf(caller, workerId);
    const { course, courseCode, recordId, provider } = told;
    await this.nobodyNamed(workerId, { course, courseCode, recordId, provider });
    if (trainingPackage) await this.nobodyNamed(workerId, { trainingPackage });
    const learning = {
      ...told,
      trainingPackage: trainingPackage ?? null,
      score: score ?? null,
      frameworkLevel: frameworkLevel ?? null,
    };
    const { process } = this.services;
    const award = await hoursAward(process, { region, on, hours: learning.hours });
    if (award === null) throw refused({ code: 'NO_CREDIT_RULE' }, RULES);
    const entryId = learningEntryIdOf(learning);
    const result = await commandCredits(
      process,
      { type: 'CreditLearning', workerId, entryId, learning, on, ...award },
      contextOf(caller, `credits:learning:${workerId}:${entryId}`),
    );
    return { entryId, ...recorded(result, CREDIT_REJECTIONS) };
  }
}

export class ConvertToCourse extends Command<CreditRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly request: ConversionRequest,
  ) {
    super();
  }
}

@CommandHandler(ConvertToCourse)
export class ConvertToCourseHandler extends AccountHandler implements ICommandHandler<ConvertToCourse> {
  async execute({ caller, workerId, request }: ConvertToCourse): Promise<CreditRecorded> {
    const { on, school, schoolName, courseCode: code, courseName: name, uses } = request;
    checkPast('on', on);
    const region = await this.regionOf(caller, workerId);
    await this.nobodyNamed(workerId, { school, schoolName, courseCode: code, courseName: name });
    const { process } = this.services;
    const found = await courseRule(process, { region, on, back: false });
    if (found === null) throw refused({ code: 'NO_COURSE_RULE' }, RULES);
    const context = contextOf(caller, `credits:conversion:${workerId}`);
    const entryId = idFrom('credit-conversion', context.commandId);
    const result = await commandCredits(
      process,
      {
        type: 'ConvertCredits',
        workerId,
        entryId,
        course: { school, schoolName, code, name },
        uses: uses.map((use) => ({ entryId: use.entryId, tenths: use.tenths })),
        on,
        ...found,
      },
      context,
    );
    return { entryId, ...recorded(result, CREDIT_REJECTIONS) };
  }
}

/** `revoked`: the entry lost its ground; `given-up`: its holder wants the credits of a course again. */
export class TakeBack extends Command<CreditRecorded> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly entry: { readonly entryId: string; readonly why: 'revoked' | 'given-up' },
    readonly request: TakeBackRequest,
  ) {
    super();
  }
}

@CommandHandler(TakeBack)
export class TakeBackHandler extends AccountHandler implements ICommandHandler<TakeBack> {
  async execute({ caller, workerId, entry, request: { reason, on } }: TakeBack): Promise<CreditRecorded> {
    checkPast('on', on);
    const region = await this.regionOf(caller, workerId);
    await this.nobodyNamed(workerId, { reason });
    const { process } = this.services;
    const { entryId: reverses, why } = entry;
    const entryId = reversalIdOf(reverses);
    const context = contextOf(caller, `credits:${why}:${workerId}:${reverses}`);
    if (why === 'revoked') {
      const result = await reverseCredits(process, { workerId, reverses, reason, on }, context);
      return { entryId, ...recorded(result, CREDIT_REJECTIONS) };
    }
    const found = await courseRule(process, { region, on, back: true });
    if (found === null) throw refused({ code: 'NO_WAY_BACK' }, RULES);
    const { rule } = found;
    const result = await commandCredits(
      process,
      { type: 'ConvertBack', workerId, entryId, reverses, rule, reason, on },
      context,
    );
    return { entryId, ...recorded(result, CREDIT_REJECTIONS) };
  }
}
