import type { Random } from "./random";
import type { Snippet } from "./snippet";

const verbs = ["parse", "format", "merge", "validate", "cache", "sort", "export", "rename", "batch", "compare", "archive", "import"] as const;
const things = ["invoices", "log lines", "user names", "time zones", "feature flags", "tax rates", "calendar events", "phone numbers", "order lines", "access rules", "git tags", "sensor readings", "postal codes", "price lists", "test reports", "survey answers"] as const;
const places = ["for the billing job", "from the old system", "before the nightly run", "in the admin panel", "on slow connections", "for the mobile app", "without a database", "with a time limit"] as const;

/** Texts by language; `v` is a verb, `t` the thing in camel case, `s` in snake case, `title` a sentence. */
const texts: readonly [Template, ...Template[]] = [
  {
    ext: "ts",
    write: ({ v, t, title }) => `// ${title}
export async function ${v}${t}(source: AsyncIterable<string>, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for await (const line of source) {
    signal?.throwIfAborted();
    if (line.trim() !== "") {
      count += 1;
    }
  }
  return count;
}
`,
  },
  {
    ext: "py",
    write: ({ v, s, title }) => `def ${v}_${s}(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """${title}."""
    seen: set[str] = set()
    result = []
    for row in rows:
        if (key := row["id"]) not in seen:
            seen.add(key)
            result.append(row)
    return result
`,
  },
  {
    ext: "go",
    write: ({ v, t, title }) => `// ${v}${t}: ${title}.
func ${v}${t}(in []string) (out []string, err error) {
	for i, line := range in {
		value, err := strconv.Unquote(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		out = append(out, value)
	}
	return out, nil
}
`,
  },
  {
    ext: "sql",
    write: ({ s, title }) => `-- ${title}
SELECT date_trunc('day', created_at) AS day, count(*) AS total
FROM ${s}
WHERE created_at >= now() - interval '30 days'
GROUP BY day
ORDER BY day;
`,
  },
  {
    ext: "sh",
    write: ({ v, s, title }) => `# ${title}
${v}_${s}() {
  local file
  for file in "$@"; do
    [[ -s $file ]] || continue
    sort --unique "$file" --output "$file"
  done
}
`,
  },
  {
    ext: "md",
    write: ({ title }) => `# ${title}

1. Ask who uses it before you change it
2. Try it on yesterday's copy
3. Write down what you saw, also when nothing broke
`,
  },
];

interface Template {
  ext: string;
  write: (words: { v: string; t: string; s: string; title: string }) => string;
}

/** A snippet put together from words, for when the written ones are used up. */
export function composedSnippet(random: Random, index: number): Snippet {
  const [verb, thing, place] = [random.pick(verbs), random.pick(things), random.pick(places)];
  const { ext, write } = random.pick(texts);
  const title = `${capital(verb)} ${thing} ${place}`;
  const words = { v: verb, t: thing.split(" ").map(capital).join(""), s: thing.replaceAll(" ", "_"), title };
  const name = `${verb}-${thing.replaceAll(" ", "-")}-${index}`;
  return { title, ext, text: write(words), ...(random.chance(0.6) && { name }) };
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
