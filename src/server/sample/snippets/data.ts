import type { Snippet } from "../snippet";

export const dataSnippets: readonly Snippet[] = [
  {
    title: "Latest order of every customer",
    name: "latest-orders",
    ext: "sql",
    text: `SELECT c.name, o.id, o.total, o.placed_at
FROM customers AS c
CROSS JOIN LATERAL (
  SELECT id, total, placed_at
  FROM orders
  WHERE customer_id = c.id
  ORDER BY placed_at DESC
  LIMIT 1
) AS o
WHERE c.deleted_at IS NULL
ORDER BY o.placed_at DESC;
`,
  },
  {
    title: "Weekly cohort retention",
    name: "cohort-retention",
    ext: "sql",
    text: `WITH first_seen AS (
  SELECT user_id, date_trunc('week', min(at)) AS cohort
  FROM events
  GROUP BY user_id
)
SELECT f.cohort,
       (date_trunc('week', e.at)::date - f.cohort::date) / 7 AS week,
       count(DISTINCT e.user_id) AS users
FROM events AS e
JOIN first_seen AS f USING (user_id)
GROUP BY f.cohort, week
ORDER BY f.cohort, week;
`,
  },
  {
    title: "Compose file for local development",
    name: "compose-dev",
    ext: "yaml",
    text: `services:
  web:
    build: .
    ports: ["8080:8080"]
    environment:
      DATABASE_URL: postgres://app:app@db:5432/app
    depends_on:
      db:
        condition: service_healthy
    develop:
      watch:
        - action: sync
          path: ./src
          target: /app/src
  db:
    image: postgres:17-alpine
    environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: app, POSTGRES_DB: app }
    healthcheck:
      test: ["CMD-SHELL", "pg_isready --username app"]
      interval: 2s
      retries: 15
`,
  },
  {
    title: "TypeScript settings for a library",
    name: "tsconfig-library",
    ext: "json",
    text: `{
  "compilerOptions": {
    "target": "ES2022",
    "module": "nodenext",
    "strict": true,
    "declaration": true,
    "noUncheckedIndexedAccess": true,
    "exactOptionalPropertyTypes": true,
    "isolatedDeclarations": true,
    "outDir": "dist"
  },
  "include": ["src"]
}
`,
  },
  {
    title: "Checklist for a release",
    name: "release-checklist",
    ext: "md",
    text: `# Release checklist

- [ ] The changelog says what changes **for users**, not what was merged
- [ ] Migrations ran against a copy of production
- [ ] The previous version still starts on the new schema
- [ ] Dashboards and alerts are open in a second window
- [ ] Someone who did not write it has tried it

> Roll back first, find out why afterwards.
`,
  },
  {
    title: "Postmortem template",
    ext: "md",
    text: `# What happened

| when (UTC) | what |
| --- | --- |
| 09:12 | first customer reports slow logins |
| 09:20 | p95 above 4 s, incident opened |
| 09:41 | connection pool raised, p95 back to 180 ms |

## Why

Every replica opened a pool of its own, and we had doubled the replicas.

## What we change

1. One pooler in front of the database
2. An alert on waiting connections, not on their number
`,
  },
];
