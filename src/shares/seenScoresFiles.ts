import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { removeOldest } from "../files/removeOldest";
import { replaceFile } from "../files/replaceFile";
import type { SeenScore } from "./seenScores";
import type { Steps } from "./steps";
import { runSteps } from "./steps";

/** A line: the share, when it was seen, and its counts. */
const Entry = z.tuple([z.string(), z.number(), z.array(z.number())]);

const entriesInAStep = 256;

/** So many servers are kept in mind. */
const mostServers = 10;

/** Where it is kept what was seen of the scores: a file for each server, replaced as a whole. */
export class SeenScoresFiles {
  constructor(private readonly folder: string) {}

  /** Nothing where there is no file yet, or none that can be read. */
  async read(server: string): Promise<Map<string, SeenScore>> {
    try {
      return (await runSteps(fromLines(await readFile(this.pathOf(server), "utf8")))) ?? new Map();
    } catch {
      return new Map();
    }
  }

  /** What another window has written meanwhile stays where it is newer. */
  async write(server: string, seen: ReadonlyMap<string, SeenScore>): Promise<void> {
    const others = await this.read(server);
    await replaceFile(this.pathOf(server), (await runSteps(toPieces(seen, others))) ?? "");
    await removeOldest(this.folder, mostServers);
  }

  private pathOf(server: string): string {
    return join(this.folder, `${createHash("sha256").update(server).digest("hex").slice(0, 16)}.jsonl`);
  }
}

/** @throws {SyntaxError | z.ZodError} where a line is damaged */
function* fromLines(text: string): Steps<Map<string, SeenScore>> {
  const seen = new Map<string, SeenScore>();
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    const [id, at, counts] = Entry.parse(JSON.parse(text.slice(start, end)));
    seen.set(id, { at, counts });
    start = end + 1;
    if (seen.size % entriesInAStep === 0) {
      yield;
    }
  }
  return seen;
}

/** What was seen later stands. */
function* toPieces(seen: ReadonlyMap<string, SeenScore>, others: ReadonlyMap<string, SeenScore>): Steps<string[]> {
  const pieces: string[] = [];
  let lines: string[] = [];
  for (const [id, own] of seen) {
    const other = others.get(id);
    const { at, counts } = other !== undefined && other.at > own.at ? other : own;
    lines.push(JSON.stringify([id, at, counts]), "\n");
    if (lines.length === 2 * entriesInAStep) {
      pieces.push(lines.join(""));
      lines = [];
      yield;
    }
  }
  return [...pieces, lines.join("")];
}
