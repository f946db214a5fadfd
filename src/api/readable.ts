/** A value of the API as far as it can be read: only ids are certain to be there, and to be what their model says. */
export type Readable<Value> = Value extends readonly (infer Member)[]
  ? readonly Readable<Member>[]
  : Value extends object
    ? ReadableFields<Value> & (Value extends { readonly id: string } ? { readonly id: string } : unknown)
    : Value;

/** The fields that a model names; unknown keys are nothing that is read. */
type ReadableFields<Model> = {
  readonly [Key in keyof Model as string extends Key ? never : number extends Key ? never : Exclude<Key, "id">]?:
    | Readable<Model[Key]>
    | null
    | undefined;
};
