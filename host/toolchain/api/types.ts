/** One change of the kernel's API between 2.4 and today, seen from a driver. */
export interface ApiChange {
  /**
   * What drivers write: `init_timer`, `file_operations.ioctl`, `linux/config.h`, `struct timeval`. Where the name stayed
   * and the arguments changed, the shape: `class_create(owner, name)`.
   */
  readonly symbol: string;
  readonly kind: ApiKind;
  /** The first version that has it; absent: older than 2.4, or its beginning never troubles anybody. */
  readonly since?: string;
  /** The first version that no longer has it. */
  readonly until?: string;
  /** What to write from `until` on. */
  readonly successor?: string;
  /** What to write before `since`. */
  readonly predecessor?: string;
  /** For readers of docs/api.md. */
  readonly note?: string;
}

export type ApiKind = "function" | "macro" | "type" | "member" | "header";
