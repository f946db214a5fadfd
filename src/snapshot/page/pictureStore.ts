import type { PageRequest } from "../messages";
import type { Result } from "../requests";

export type Picture =
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly address: string }
  | { readonly kind: "failed"; readonly sentence: string };

interface Entry {
  readonly version: string;
  picture: Picture;
}

export interface PictureStoreOptions {
  readonly ask: (request: PageRequest) => Promise<Result>;
  readonly onLoad: () => void;
}

/** The pictures of the page, each fetched from the host once a version. */
export class PictureStore {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly options: PictureStoreOptions) {}

  /** @param version changes when the picture may have changed */
  get(asset: string, format: string, version: string): Picture {
    const key = JSON.stringify([asset, format]);
    const known = this.entries.get(key);
    if (known?.version === version) {
      return known.picture;
    }
    if (known?.picture.kind === "loaded") {
      URL.revokeObjectURL(known.picture.address);
    }
    const entry: Entry = { version, picture: { kind: "loading" } };
    this.entries.set(key, entry);
    void this.load(asset, format, entry);
    return entry.picture;
  }

  private async load(asset: string, format: string, entry: Entry): Promise<void> {
    const result = await this.options.ask({ type: "readImage", asset, format });
    if (!result.ok) {
      entry.picture = { kind: "failed", sentence: result.sentence };
    } else if (result.value.kind === "image") {
      const { bytes, mediaType } = result.value;
      entry.picture = { kind: "loaded", address: URL.createObjectURL(new Blob([bytes], { type: mediaType })) };
    }
    this.options.onLoad();
  }
}
