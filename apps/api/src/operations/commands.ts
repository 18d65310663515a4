import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { allProjections } from '#read-models';
import type { Caller } from '../common/caller.js';
import { admit, found } from '../common/gate.js';
import { Rebuilds } from './rebuilds.js';
import type { RebuildView } from './views.js';

/** Builds a read model anew from the beginning of the log. */
export class RebuildReadModel extends Command<RebuildView> {
  constructor(
    readonly caller: Caller,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(RebuildReadModel)
export class RebuildReadModelHandler implements ICommandHandler<RebuildReadModel> {
  constructor(@Inject(Rebuilds) private readonly rebuilds: Rebuilds) {}

  // A promise, as the bus has it.
  async execute({ caller, name }: RebuildReadModel): Promise<RebuildView> {
    admit(caller, 'read-model:rebuild');
    const projection = found(allProjections.find(({ table }) => table.name === name));
    return { outcome: this.rebuilds.start(projection) ? 'started' : 'already-running', name };
  }
}
