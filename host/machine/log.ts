import { KernelOops } from "./errors.ts";

/** One printk record. */
export interface LogRecord {
  /** KERN_EMERG 0 … KERN_DEBUG 7 */
  readonly level: number;
  /** Nanoseconds of the machine's clock since power on. */
  readonly time: bigint;
  readonly text: string;
}

/** dmesg's records, with toString() giving what dmesg prints. */
export class Dmesg extends Array<LogRecord> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override toString(): string {
    return this.map((record) => formatRecord(record)).join("\n");
  }
}

/** "[    1.433058] text", each line of a record with its own stamp. */
export function formatRecord({ time, text }: LogRecord): string {
  const stamp = `[${formatTime(time)}] `;
  return text.split("\n").map((line) => stamp + line).join("\n");
}

/** Seconds and microseconds, as printk pads them: "    1.433058". */
export function formatTime(time: bigint): string {
  const micros = time / 1000n;
  return `${String(micros / 1_000_000n).padStart(5)}.${String(micros % 1_000_000n).padStart(6, "0")}`;
}

const OOPS_BEGINS = /^(BUG: (kernel NULL|unable to handle|TASK stack)|kernel BUG at |watchdog: BUG|.+: [0-9a-f]{4} \[#\d+\])/;
const OOPS_ENDS = /^---\[ end (trace|Kernel panic)/;
const OOPS_PLACE = /^(?:RIP|EIP|IP|PC is at|epc)\s*:?\s*(?:[0-9a-f]{4}:)?\s*(?:\[<[0-9a-f]+>\] )?(\S+\+0x[0-9a-f]+\/0x[0-9a-f]+.*)$/;
const KEPT_BEFORE_PANIC = 40;

/** Collects what the kernel prints, and the oopses in it. */
export class KernelLog {
  readonly records: LogRecord[] = [];
  readonly oopses: KernelOops[] = [];
  readonly #onRecord: (record: LogRecord) => void;
  readonly #onOops: (oops: KernelOops) => void;
  #oops: string[] | null = null;
  #unfinished: LogRecord | null = null;

  constructor(onRecord: (record: LogRecord) => void, onOops: (oops: KernelOops) => void) {
    this.#onRecord = onRecord;
    this.#onOops = onOops;
  }

  add(record: LogRecord): void {
    this.#unfinished = null;
    this.records.push(record);
    this.#watchForOops(record.text);
    this.#onRecord(record);
  }

  /** A line that the kernel may still add to; it ends with the next add(). */
  begin(record: LogRecord): void {
    this.#unfinished = record;
  }

  /** No more will come: what is unfinished is all of its line. */
  end(): void {
    if (this.#unfinished !== null) this.add(this.#unfinished);
  }

  dmesg(from = 0): Dmesg {
    const unfinished = this.#unfinished === null ? [] : [this.#unfinished];
    return Dmesg.from([...this.records, ...unfinished].slice(from)) as Dmesg;
  }

  /** Texts of the last records. */
  tail(count = KEPT_BEFORE_PANIC): string[] {
    return this.records.slice(-count).map((record) => record.text);
  }

  #watchForOops(text: string): void {
    if (this.#oops === null && OOPS_BEGINS.test(text)) this.#oops = [];
    this.#oops?.push(text);
    if (this.#oops !== null && OOPS_ENDS.test(text)) this.finishOops();
  }

  /** Files the oops being printed; also for one that was cut off by a panic. */
  finishOops(): void {
    if (this.#oops === null) return;
    const lines = this.#oops;
    this.#oops = null;
    const where = lines.map((line) => OOPS_PLACE.exec(line)?.[1]).find((place) => place !== undefined) ?? null;
    const oops = new KernelOops(lines[0], lines, where);
    this.oopses.push(oops);
    this.#onOops(oops);
  }
}
