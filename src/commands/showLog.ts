import type { CommandDeps } from "./commandDeps";

export function showLog({ log }: CommandDeps): Promise<void> {
  log.show();
  return Promise.resolve();
}
