import type { PipeTransform } from '@nestjs/common';
import { notFound } from './gate.js';

/** Under anything that cannot be an id there is nothing. */
export class IdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!/^[\w-]{1,64}$/.test(id)) throw notFound();
    return id;
  }
}

/** A number as it is printed on paper: capital letters, no blanks. */
export class PrintedNumberPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    const number = text.trim().toUpperCase();
    if (!/^[^\s\p{C}]{1,64}$/u.test(number)) throw notFound();
    return number;
  }
}
