import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { ProblemError, type FieldFault } from './problem.js';
import { VALIDATION_FAILED } from './standard-problems.js';

/** Turns input into DTOs; what does not fit, or is not known, is refused field by field, without repeating its value. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: (faults) =>
      new ProblemError(
        VALIDATION_FAILED,
        faults.flatMap((fault) => fieldFaults(fault, '')),
      ),
  });

function fieldFaults(
  { property, constraints = {}, children = [] }: ValidationError,
  parent: string,
): FieldFault[] {
  const field = /^\d+$/.test(property)
    ? `${parent}[${property}]`
    : parent
      ? `${parent}.${property}`
      : property;
  const own = Object.entries(constraints).map(([rule, message]) => fault(field, rule, message));
  return [...own, ...children.flatMap((child) => fieldFaults(child, field))];
}

/** A DTO may word a rule itself, as `中文|English`; class-validator's own sentences are English only. */
function fault(field: string, rule: string, message: string): FieldFault {
  const code = rule.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
  const [first = '', second] = message.split('|');
  if (second !== undefined) return { field, code, message: first, messageEn: second };
  const isChinese = /[\u4e00-\u9fff]/.test(first);
  return {
    field,
    code,
    message: isChinese ? first : (CHINESE[rule] ?? '内容不符合要求'),
    messageEn: isChinese ? `does not satisfy ${code}` : first,
  };
}

const CHINESE: Readonly<Record<string, string>> = {
  isDefined: '此项必填',
  isNotEmpty: '此项必填',
  arrayNotEmpty: '至少需要一项',
  isString: '应为文字',
  isInt: '应为整数',
  isNumber: '应为数字',
  isPositive: '应大于零',
  isBoolean: '应为“是”或“否”',
  isArray: '应为列表',
  isObject: '应为一组内容',
  nestedValidation: '应为一组内容',
  isEnum: '不在可选范围内',
  isIn: '不在可选范围内',
  isUuid: '编号格式不正确',
  isDateString: '应为日期，例如 2025-01-31',
  isISO8601: '应为日期，例如 2025-01-31',
  matches: '格式不正确',
  min: '数值过小',
  max: '数值过大',
  minLength: '内容过短',
  maxLength: '内容过长',
  isLength: '长度不符合要求',
  arrayMinSize: '项数过少',
  arrayMaxSize: '项数过多',
  whitelistValidation: '不认识的字段',
};
