/** Runs tasks of the same key one after the other, each whatever became of the one before. */
export class OneAtATime {
  private readonly latest = new Map<string, Promise<unknown>>();

  run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const running = (this.latest.get(key) ?? Promise.resolve()).then(task, task);
    const ended = () => {
      if (this.latest.get(key) === running) {
        this.latest.delete(key);
      }
    };
    this.latest.set(key, running);
    running.then(ended, ended);
    return running;
  }
}
