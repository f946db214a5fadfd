/** The encodings in which content is shown as text, as people know them. */
export const textEncodings = ["UTF-8", "UTF-8 with BOM", "UTF-16 LE", "UTF-16 BE", "Latin-1", "Windows-1252"] as const;
export type TextEncoding = (typeof textEncodings)[number];
