import type { Snippet } from "../snippet";

export const webSnippets: readonly Snippet[] = [
  {
    title: "Debounce a function",
    name: "debounce",
    ext: "ts",
    text: `/** Calls \`run\` once, after it was asked for the last time and \`wait\` milliseconds went by. */
export function debounce<Args extends unknown[]>(run: (...args: Args) => void, wait: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...args: Args) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...args), wait);
  };
}
`,
  },
  {
    title: "Group an array by a key",
    name: "group-by",
    ext: "ts",
    text: `export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) {
      group.push(item);
    } else {
      groups.set(key, [item]);
    }
  }
  return groups;
}
`,
  },
  {
    title: "useMediaQuery hook",
    name: "use-media-query",
    ext: "tsx",
    text: `import { useSyncExternalStore } from "react";

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", notify);
      return () => list.removeEventListener("change", notify);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}
`,
  },
  {
    title: "Retry with backoff and jitter",
    name: "retry",
    ext: "js",
    text: `export async function retry(task, { tries = 4, base = 100, max = 2000 } = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task(attempt);
    } catch (error) {
      if (attempt === tries) throw error;
      const wait = Math.random() * Math.min(max, base * 2 ** attempt);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
`,
  },
  {
    title: "Card grid that needs no media queries",
    name: "card-grid",
    ext: "css",
    text: `.cards {
  display: grid;
  gap: clamp(0.75rem, 2vw, 1.5rem);
  grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
}

.card {
  border: 1px solid color-mix(in srgb, currentcolor 15%, transparent);
  border-radius: 0.5rem;
  display: grid;
  grid-row: span 3;
  grid-template-rows: subgrid;
  padding: 1rem;
}

.card:focus-within {
  outline: 2px solid Highlight;
}
`,
  },
  {
    title: "Accessible search form",
    name: "search-form",
    ext: "html",
    text: `<search>
  <form action="/search">
    <label for="q">Search the handbook</label>
    <input id="q" name="q" type="search" autocomplete="off" spellcheck="false" required>
    <button type="submit">Search</button>
    <p id="q-hint">Try a team's name, a tool or a policy.</p>
  </form>
</search>
`,
  },
  {
    title: "Greetings for the landing page – 你好, Grüße, こんにちは 👋",
    name: "grüße-你好",
    ext: "json",
    text: `{
  "de": { "hello": "Grüße aus Köln", "bye": "Tschüß" },
  "fr": { "hello": "Ça va, Zoë ?", "bye": "À bientôt" },
  "ja": { "hello": "こんにちは、世界", "bye": "またね" },
  "zh": { "hello": "你好，世界", "bye": "再见" },
  "ar": { "hello": "مرحبا بالعالم", "bye": "إلى اللقاء" },
  "emoji": { "hello": "👋🏽", "bye": "👩‍🚀🚀" }
}
`,
  },
  {
    title: "Icon: shared circles",
    name: "icon-circles",
    ext: "svg",
    isFile: true,
    text: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#2b7de9" stroke-width="2">
  <circle cx="6" cy="12" r="3"/>
  <circle cx="18" cy="6" r="3"/>
  <circle cx="18" cy="18" r="3"/>
  <path d="m8.7 10.7 6.6-3.4m-6.6 6 6.6 3.4"/>
</svg>
`,
  },
];
