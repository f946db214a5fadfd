import * as z from "zod";
import { readListedShare } from "../api/readListedShare";
import { ListedShare } from "../api/share";
import { optional } from "../api/wire";
import type { AnswerReader, AnswerSource } from "./answer";
import { decodeAnswer, firstIssue, parseAnswer } from "./decodeAnswer";
import { ListParser } from "./listParser";

/** A member of a list that is not a share: what can still be said of it, and why it is not one. */
export interface UnreadableShare {
  /** The id it carries, or its place in the list. */
  readonly id: string;
  readonly reason: string;
}

export interface ListedShares {
  readonly shares: readonly ListedShare[];
  readonly unreadable: readonly UnreadableShare[];
}

/** A list without its members, which are checked one by one. */
const Envelope = z.looseObject({ iterable: z.array(z.unknown()) });

const Identified = z.looseObject({ id: optional(z.string()) });

/** Reads the answer of `GET /shares` while it arrives. Both methods throw `UnexpectedAnswerError`. */
export class ListingReader implements AnswerReader<ListedShares> {
  private shares: ListedShare[] = [];
  private unreadable: UnreadableShare[] = [];
  private readonly parser = new ListParser("iterable", {
    begin: () => {
      this.shares = [];
      this.unreadable = [];
    },
    add: (member) => {
      this.add(member);
    },
  });

  constructor(private readonly source: AnswerSource) {}

  push(chunk: Buffer): void {
    parseAnswer(() => {
      this.parser.push(chunk);
    }, this.source);
  }

  end(): ListedShares {
    decodeAnswer(Envelope, () => this.parser.end(), this.source, "a list of shares");
    return { shares: this.shares, unreadable: this.unreadable };
  }

  private add(member: unknown): void {
    const listed = readListedShare(member);
    if (listed === undefined) {
      this.addUnreadable(member);
    } else {
      this.shares.push(listed);
    }
  }

  private addUnreadable(member: unknown): void {
    const place = this.shares.length + this.unreadable.length + 1;
    const id = Identified.safeParse(member).data?.id ?? `#${place}`;
    const { error } = ListedShare.safeParse(member);
    this.unreadable.push({ id, reason: error === undefined ? "unknown problem" : firstIssue(error) });
  }
}
