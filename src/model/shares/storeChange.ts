/** `list`: there may be other shares. `state`: only how the list stands is different. `share`: one share has other values. */
export type StoreChange =
  | { readonly kind: "list" }
  | { readonly kind: "state" }
  | { readonly kind: "share"; readonly id: string };
