import type { PageRequest } from "../messages";
import type { Result } from "../requests";

/** `address`: of the picture; while a newer one is loading, of the older one, if there is one. */
export type Picture =
  | { readonly kind: "loading"; readonly address?: string }
  | { readonly kind: "loaded"; readonly address: string }
  | { readonly kind: "failed"; readonly sentence: string };

interface Entry {
  readonly asset: string;
  readonly format: string;
  version: string;
  picture: Picture;
  isUsed: boolean;
}

export interface PictureStoreOptions {
  readonly ask: (request: PageRequest) => Promise<Result>;
  readonly onLoad: () => void;
  /** The least time that one picture takes. */
  readonly pause?: () => Promise<void>;
}

/** Together with the pause that makes 40 a second: the host takes more than 100 messages a second for a flood. */
const mostAtOnce = 4;
const pauseMs = 100;

/** The pictures of the page, each fetched from the host once a version, a few at a time. */
export class PictureStore {
  private readonly entries = new Map<string, Entry>();
  private readonly waiting = new Set<Entry>();
  private underWay = 0;

  constructor(private readonly options: PictureStoreOptions) {}

  /**
   * To be called in each drawing for each picture that is drawn.
   * @param version changes when the picture may have changed
   */
  get(asset: string, format: string, version: string): Picture {
    const key = keyOf(asset, format);
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = { asset, format, version, picture: { kind: "loading" }, isUsed: true };
      this.entries.set(key, entry);
      this.load(entry);
    } else if (entry.version !== version) {
      entry.version = version;
      this.load(entry);
    }
    entry.isUsed = true;
    return entry.picture;
  }

  /** Asks again for one that could not be had. */
  retry(asset: string, format: string): void {
    const entry = this.entries.get(keyOf(asset, format));
    if (entry?.picture.kind === "failed") {
      this.load(entry);
      this.options.onLoad();
    }
  }

  /** To be called after each drawing: forgets the pictures that were not drawn. */
  prune(): void {
    for (const [key, entry] of this.entries) {
      if (!entry.isUsed) {
        this.entries.delete(key);
        this.waiting.delete(entry);
        release(entry.picture);
      }
      entry.isUsed = false;
    }
  }

  private load(entry: Entry): void {
    const { picture } = entry;
    entry.picture = picture.kind === "failed" ? { kind: "loading" } : { ...picture, kind: "loading" };
    this.waiting.add(entry);
    this.startNext();
  }

  private startNext(): void {
    const [entry] = this.waiting;
    if (entry === undefined || this.underWay >= mostAtOnce) {
      return;
    }
    this.waiting.delete(entry);
    this.underWay++;
    const { pause = pauseShortly } = this.options;
    void Promise.all([this.fetch(entry), pause()]).finally(() => {
      this.underWay--;
      this.startNext();
    });
  }

  private async fetch(entry: Entry): Promise<void> {
    const { asset, format, version } = entry;
    const result = await this.options.ask({ type: "readImage", asset, format });
    const isWanted = this.entries.get(keyOf(asset, format)) === entry && entry.version === version;
    if (isWanted) {
      const before = entry.picture;
      entry.picture = toPicture(result);
      release(before);
      this.options.onLoad();
    }
  }
}

function pauseShortly(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs));
}

function keyOf(asset: string, format: string): string {
  return JSON.stringify([asset, format]);
}

function toPicture(result: Result): Picture {
  if (!result.ok) {
    return { kind: "failed", sentence: result.sentence };
  }
  if (result.value.kind !== "image") {
    return { kind: "failed", sentence: "VS Code sent no picture." };
  }
  const { bytes, mediaType } = result.value;
  return { kind: "loaded", address: URL.createObjectURL(new Blob([bytes], { type: mediaType })) };
}

function release(picture: Picture): void {
  if (picture.kind !== "failed" && picture.address !== undefined) {
    URL.revokeObjectURL(picture.address);
  }
}
