import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC = 'bluecard:public';

/** Open to everybody, without a token. */
export const Public = (): CustomDecorator => SetMetadata(PUBLIC, true);
