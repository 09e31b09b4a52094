/** Errors with a meaning for whoever asked; hooks turn them into a status and a sentence. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** A parameter or field that cannot be used as it was sent. */
export class InvalidInput extends DomainError {
  constructor(
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super('invalid_input', 400, message);
  }
}

export interface Problem {
  field: string;
  message: string;
}

export class NotFound extends DomainError {
  constructor(what: string) {
    super('not_found', 404, what);
  }
}

/** Was here once and was taken out. */
export class Gone extends DomainError {
  constructor(what: string) {
    super('gone', 410, what);
  }
}

/** Somebody else changed it since it was read; nothing was written. */
export class Outdated extends DomainError {
  constructor(message = 'Somebody changed this while you had it open.') {
    super('outdated', 409, message);
  }
}

/** May be seen, but not done by who asks. */
export class Forbidden extends DomainError {
  constructor(message = 'Your account may not do this.') {
    super('forbidden', 403, message);
  }
}

/** What was asked for no longer fits how things are; the code says why. */
export class Conflict extends DomainError {
  constructor(code: string, message: string) {
    super(code, 409, message);
  }
}

/** Asked for more than one address or one person may in a while. */
export class TooManyRequests extends DomainError {
  constructor(
    /** Seconds. */
    readonly retryAfter: number,
  ) {
    super('too_many_requests', 429, 'Too many requests; please wait.');
  }
}
