import { join } from "node:path";

/** The checkout: what this file lies in. */
export const projectFolder = join(__dirname, "..", "..");
