/** A piece of text that a sample share holds. */
export interface Snippet {
  title: string;
  /** The share's unique name; without one its link ends in its short id. */
  name?: string;
  /** Language, as a file extension. */
  ext: string;
  text: string;
  /** Shared as the bytes of a file, not as text. */
  isFile?: boolean;
}
