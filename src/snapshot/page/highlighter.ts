import type * as HighlightModule from "./highlight";

/** Colours code once the library for that is here; it is loaded when there is code to colour. */
export class Highlighter {
  private module: typeof HighlightModule | undefined;
  private loading: Promise<void> | undefined;

  constructor(private readonly onLoad: () => void) {}

  get isLoaded(): boolean {
    return this.module !== undefined;
  }

  /** The text as code: in colours if the library is here and knows the language, else plain. */
  toCode(text: string, language: string): HTMLElement {
    this.loading ??= this.load();
    const code = document.createElement("code");
    code.append(this.module?.highlight(text, language) ?? text);
    return code;
  }

  private async load(): Promise<void> {
    try {
      this.module = await import("./highlight");
      this.onLoad();
    } catch (error) {
      console.warn("Code stays without colours.", error);
    }
  }
}
