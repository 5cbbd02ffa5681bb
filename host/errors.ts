/** Base of every error this package throws on purpose: `code` is stable and machine-readable, subclasses add data. */
export class RingletError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The caller asked for something that cannot be: a missing file, an unknown option, a bad argument. */
export class UsageError extends RingletError {
  constructor(message: string, options?: ErrorOptions) {
    super("USAGE", message, options);
  }
}
