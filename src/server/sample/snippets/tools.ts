import type { Snippet } from "../snippet";

export const toolSnippets: readonly Snippet[] = [
  {
    title: "Find what fills the disk",
    name: "disk-hogs",
    ext: "sh",
    text: `#!/usr/bin/env bash
set -euo pipefail

# The twenty largest folders below a place, without crossing file systems.
du --one-file-system --block-size=1M "\${1:-.}" 2>/dev/null |
  sort --numeric-sort --reverse |
  head --lines=20 |
  awk '{ printf "%8d MB  %s\\n", $1, $2 }'
`,
  },
  {
    title: "Delete branches that are merged",
    name: "prune-branches",
    ext: "sh",
    text: `#!/usr/bin/env bash
set -euo pipefail

git fetch --prune
git for-each-ref --format='%(refname:short) %(upstream:track)' refs/heads |
  awk '$2 == "[gone]" { print $1 }' |
  xargs --no-run-if-empty git branch --delete
`,
  },
  {
    title: "Free a port on Windows",
    name: "free-port",
    ext: "ps1",
    text: `param([Parameter(Mandatory)][int]$Port)

Get-NetTCPConnection -LocalPort $Port -State Listen -ErrorAction SilentlyContinue |
    ForEach-Object { Get-Process -Id $_.OwningProcess } |
    Sort-Object -Unique Id |
    Stop-Process -Confirm
`,
  },
  {
    title: "Small image for a Node service",
    name: "node-image",
    ext: "dockerfile",
    text: `FROM node:24-slim AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM gcr.io/distroless/nodejs24-debian12:nonroot
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
CMD ["dist/main.js"]
`,
  },
  {
    title: "nginx.conf",
    name: "nginx-cache",
    ext: "hljs-nginx",
    text: `proxy_cache_path /var/cache/nginx keys_zone=pages:10m max_size=1g inactive=1h;

server {
    listen 8080;

    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_cache pages;
        proxy_cache_lock on;
        proxy_cache_use_stale error timeout updating;
        add_header X-Cache $upstream_cache_status always;
    }
}
`,
  },
  {
    title: "Ring buffer",
    name: "ring-buffer",
    ext: "c",
    text: `#include <stdbool.h>
#include <stdint.h>

enum { CAPACITY = 256 }; /* a power of two */

struct ring {
    uint8_t data[CAPACITY];
    uint32_t head, tail;
};

bool ring_push(struct ring *r, uint8_t byte) {
    if (r->head - r->tail == CAPACITY) {
        return false;
    }
    r->data[r->head++ & (CAPACITY - 1)] = byte;
    return true;
}
`,
  },
  {
    title: "Swift: load JSON with async/await",
    name: "load-json",
    ext: "swift",
    text: `func load<Value: Decodable>(_ type: Value.Type, from url: URL) async throws -> Value {
    let (data, response) = try await URLSession.shared.data(from: url)
    guard let http = response as? HTTPURLResponse, http.statusCode == 200 else {
        throw URLError(.badServerResponse)
    }
    return try JSONDecoder().decode(type, from: data)
}
`,
  },
  {
    title: "Kotlin: retry a flow",
    name: "retry-flow",
    ext: "kt",
    text: `fun <T> Flow<T>.retryOnNetworkTrouble(times: Long = 3): Flow<T> =
    retryWhen { cause, attempt ->
        (cause is IOException && attempt < times).also { again ->
            if (again) delay(200L shl attempt.toInt())
        }
    }
`,
  },
];
