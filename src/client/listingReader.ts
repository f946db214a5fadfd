import * as z from "zod";
import type { ListedShare } from "../api/listedShare";
import { readListedShare } from "../api/readListedShare";
import { titleOf } from "../api/share";
import type { AnswerReader, AnswerSource } from "./answer";
import { decodeAnswer, parseAnswer } from "./decodeAnswer";
import { ListParser } from "./listParser";

/** A member of a list that has no id, so it can't be read, opened or changed. */
export interface UnreadableShare {
  /** Its place in the list, from 1: `#3`. */
  readonly place: string;
  /** What people call it; its place where it has no name. */
  readonly title: string;
}

export interface ListedShares {
  readonly shares: readonly ListedShare[];
  readonly unreadable: readonly UnreadableShare[];
}

/** A list without its members, which are checked one by one. */
const Envelope = z.looseObject({ iterable: z.array(z.unknown()).nullable() });

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
    const { iterable } = decodeAnswer(Envelope, () => this.parser.end(), this.source, "a list of shares");
    if (iterable === null) {
      return { shares: [], unreadable: [] };
    }
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
    const place = `#${this.shares.length + this.unreadable.length + 1}`;
    const listed = typeof member === "object" ? readListedShare({ ...member, id: place }) : undefined;
    this.unreadable.push({ place, title: listed === undefined ? place : titleOf(listed) });
  }
}
