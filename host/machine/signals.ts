/** Linux's signals by number (i386), as `kill -l` names them. */
const names = [
  "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
  "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN",
  "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
];

export function signalName(signal: number): string {
  return names[signal] ?? `SIGRT${signal}`;
}

/** 15 for "SIGTERM" or "TERM"; undefined if there is no such signal. */
export function signalNumber(name: string): number | undefined {
  const number = names.indexOf(name.startsWith("SIG") ? name : `SIG${name}`);
  return number > 0 ? number : undefined;
}
