export interface Subscription {
  dispose(): void;
}

/** An event source. The shares know nothing of VS Code, whose own emitter would tie their tests to it. */
export class Emitter<Event> {
  private readonly listeners = new Set<(event: Event) => void>();

  /** Calls `listener` for each event until the subscription is disposed. */
  readonly subscribe = (listener: (event: Event) => void): Subscription => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  fire(event: Event): void {
    for (const listener of [...this.listeners]) {
      listener(event);
    }
  }
}
