/** A field that a server may leave out, or send as something that can't be read: both are absent. */
type Maybe<Value> = Value | null | undefined;

interface List<Member> {
  readonly iterable?: Maybe<readonly Member[]>;
}

/** A point in time, in ISO 8601. */
interface ListedTimestamp {
  readonly value?: Maybe<string>;
}

/** Who opened a share, and how often. */
export interface ListedAccessor {
  readonly id: string;
  readonly count?: Maybe<number>;
  readonly user?: Maybe<{
    readonly id: string;
    readonly email?: Maybe<string>;
    readonly name?: Maybe<string>;
    readonly username?: Maybe<string>;
    readonly vanityname?: Maybe<string>;
  }>;
}

/** How often a share was scored, by a person or automatically, and for each reason. */
export interface ListedScore {
  readonly manual?: Maybe<number>;
  readonly automatic?: Maybe<number>;
  readonly priority?: Maybe<number>;
  readonly reuse?: Maybe<number>;
  readonly update?: Maybe<number>;
  readonly reference?: Maybe<number>;
  readonly searched?: Maybe<number>;
}

export interface ListedFormat {
  readonly classification?: Maybe<{ readonly generic?: Maybe<string>; readonly specific?: Maybe<string> }>;
  readonly fragment?: Maybe<{ readonly metadata?: Maybe<{ readonly ext?: Maybe<string> }> }>;
}

export interface ListedAsset {
  readonly id: string;
  readonly name?: Maybe<string>;
  readonly original?: Maybe<string>;
  readonly created?: Maybe<ListedTimestamp>;
  readonly updated?: Maybe<ListedTimestamp>;
  readonly formats?: Maybe<List<{ readonly id: string; readonly reference?: Maybe<ListedFormat> }>>;
}

/**
 * What lists show of a share, and no more: a list of 100,000 is in memory as long as its window is open. Only the id is
 * indispensable. A share is never sent back from it, but read whole before.
 */
export interface ListedShare {
  readonly id: string;
  readonly user?: Maybe<string>;
  readonly link?: Maybe<string>;
  readonly access?: Maybe<string>;
  readonly short?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly created?: Maybe<ListedTimestamp>;
  readonly accessors?: Maybe<List<ListedAccessor>>;
  readonly score?: Maybe<ListedScore>;
  readonly asset?: Maybe<ListedAsset>;
  readonly assets?: Maybe<List<{ readonly id: string; readonly reference?: Maybe<ListedAsset> }>>;
}
