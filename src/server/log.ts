export const logLevels = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes one line a message; control characters are escaped, so that no message can forge a line. */
export type Log = Record<LogLevel, (message: string) => void> & { readonly level: LogLevel };

/** A log that keeps what is at least as grave as `level`. */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const from = (own: LogLevel) => (message: string) => {
    if (logLevels.indexOf(own) <= logLevels.indexOf(level)) {
      write(`${own}: ${escapeControls(message)}\n`);
    }
  };
  return { level, error: from("error"), warn: from("warn"), info: from("info"), debug: from("debug") };
}

function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (control) =>
    control === "\n" ? "\\n" : `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
