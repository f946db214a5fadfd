/** What says that a person wants to be elsewhere than where the page was left. */
const departures = ["wheel", "keydown", "pointerdown"] as const;

/** Brings the page back to where it was scrolled, once it is long enough, and tells where it is scrolled to. */
export class ScrollMemory {
  private isKept = false;

  constructor(private target: number) {}

  /** To be called once, when there is something to be kept. */
  start(keep: (scroll: number) => void): void {
    if (this.isKept) {
      return;
    }
    this.isKept = true;
    keep(this.target);
    document.addEventListener("scrollend", () => {
      keep(Math.round(window.scrollY));
    });
    for (const departure of departures) {
      window.addEventListener(
        departure,
        () => {
          this.target = 0;
        },
        { passive: true },
      );
    }
  }

  /** To be called whenever the page may have grown. */
  follow(): void {
    const { scrollHeight, clientHeight } = document.documentElement;
    if (this.target > 0 && scrollHeight - clientHeight >= this.target) {
      window.scrollTo(0, this.target);
      this.target = 0;
    }
  }
}
