import type { Clock } from "./clock";
import type { Subscription } from "./emitter";

/** The time in which batches of scores can be taken back. A clock that is set does not stretch it. */
export class UndoWindows {
  /** By the clock's uptime, oldest batch first. */
  private readonly endsAt = new Map<string, number>();
  private timer: Subscription | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly onEnd: (batchIds: readonly string[]) => void,
  ) {}

  isOpen(batchId: string): boolean {
    return this.endsAt.has(batchId);
  }

  open(batchIds: Iterable<string>, ms: number): void {
    const endsAt = this.clock.uptime() + ms;
    for (const batchId of batchIds) {
      this.endsAt.set(batchId, endsAt);
    }
    this.schedule();
  }

  /** Without its end coming. */
  close(batchIds: Iterable<string>): void {
    for (const batchId of batchIds) {
      this.endsAt.delete(batchId);
    }
  }

  closeAll(): void {
    this.endsAt.clear();
    this.schedule();
  }

  private schedule(): void {
    this.timer?.dispose();
    this.timer = undefined;
    if (this.endsAt.size > 0) {
      const next = Math.min(...this.endsAt.values());
      this.timer = this.clock.after(Math.max(0, next - this.clock.uptime()), () => {
        this.end();
      });
    }
  }

  private end(): void {
    const now = this.clock.uptime();
    const ended = [...this.endsAt].flatMap(([batchId, at]) => (at <= now ? [batchId] : []));
    this.close(ended);
    this.onEnd(ended);
    this.schedule();
  }
}
