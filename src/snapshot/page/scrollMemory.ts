/** Brings the page back to where it was scrolled, once it is long enough, and tells where it is scrolled to. */
export class ScrollMemory {
  private isFollowed = false;

  constructor(private target: number) {}

  /** To be called after each drawing. */
  follow(keep: (scroll: number) => void): void {
    const { scrollHeight, clientHeight } = document.documentElement;
    if (this.target > 0 && scrollHeight - clientHeight >= this.target) {
      window.scrollTo(0, this.target);
      this.target = 0;
    }
    if (!this.isFollowed) {
      this.isFollowed = true;
      keep(this.target);
      document.addEventListener("scrollend", () => {
        keep(Math.round(window.scrollY));
      });
      // Whoever scrolls before it is long enough wants to be elsewhere.
      window.addEventListener("wheel", () => {
        this.target = 0;
      }, { passive: true });
    }
  }
}
