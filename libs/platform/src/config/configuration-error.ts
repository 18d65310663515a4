export interface ConfigurationFault {
  readonly variable: string;
  readonly chinese: string;
  readonly english: string;
}

/** Environment variables with wrong values. Never shows a value: many of them hold passwords. */
export class ConfigurationError extends Error {
  readonly code = 'CONFIGURATION_INVALID';

  constructor(readonly faults: readonly ConfigurationFault[]) {
    super(
      faults
        .map(({ variable, chinese, english }) => `${variable}：${chinese}。 ${variable}: ${english}.`)
        .join('\n'),
    );
    this.name = 'ConfigurationError';
  }
}
