import { RingletError } from "../../errors.ts";

/** make stops. `message` is what it prints after its own name. */
export class MakeError extends RingletError {
  readonly status: number;

  constructor(message: string, status = 2) {
    super("MAKE", message);
    this.status = status;
  }
}
