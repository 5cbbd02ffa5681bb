import { RingletError } from "../errors.ts";

/** An argument asks for a value that no kernel message shows. */
export class CaptureError extends RingletError {
  readonly capture: string;

  constructor(capture: string, known: readonly string[]) {
    const hint = known.length === 0 ? "no message has the form name = value" : `dmesg has ${known.map((name) => `{${name}}`).join(", ")}`;
    super("CAPTURE", `no kernel message shows a value for {${capture}}; ${hint}`);
    this.capture = capture;
  }
}

const CAPTURE = /\{([A-Za-z_]\w*)\}/g;
const VALUE = /([A-Za-z_]\w*)\s*[=:]\s*([^\s,;]+)/g;

/** `name = value` and `name: value` pairs of kernel messages; of several the last. */
function capturedValues(messages: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const message of messages) for (const [, name, value] of message.matchAll(VALUE)) values.set(name, value);
  return values;
}

/** Replaces each {name} in arguments by the value that the kernel printed for it: "{kpa}" by "0x1f0000". */
export function fillCaptures(args: readonly string[], messages: readonly string[]): string[] {
  if (args.every((arg) => arg.search(CAPTURE) < 0)) return [...args];
  const values = capturedValues(messages);
  return args.map((arg) => arg.replaceAll(CAPTURE, (_whole, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new CaptureError(name, [...values.keys()]);
    return value;
  }));
}
