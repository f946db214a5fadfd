import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export type WindowOrder =
  | { readonly kind: "start" | "close" | "stop" | "tell" }
  | { readonly kind: "score"; readonly shareId: string };

export interface WindowReport {
  readonly url?: string;
  readonly token?: string;
  readonly isOwner?: boolean;
  readonly counts?: { readonly sent: number; readonly applied: number; readonly notApplied: number; readonly unknown: number };
  readonly error?: string;
}

/** A process that stands for a window which uses the local server. */
export class WindowProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** @param program the built server @param folder of its data */
  static async open(program: string, folder: string): Promise<WindowProcess> {
    const child = fork(join(__dirname, "localServerWindow.ts"), [program, folder], { execArgv: ["--import", "tsx"] });
    await once(child, "message");
    return new WindowProcess(child);
  }

  async order(order: WindowOrder): Promise<WindowReport> {
    const answer = once(this.child, "message");
    this.child.send(order);
    const [report] = (await answer) as [WindowReport];
    if (report.error !== undefined) {
      throw new Error(report.error);
    }
    return report;
  }

  /** As a crash would: without a chance to tell anybody. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, "exit");
      this.child.kill("SIGKILL");
      await exited;
    }
  }
}
