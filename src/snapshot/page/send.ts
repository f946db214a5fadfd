import type { FromPage } from "../messages";

/** Tells the host what the person wants. */
export type Send = (message: FromPage) => void;
