import type { Snippet } from "../snippet";

export const backendSnippets: readonly Snippet[] = [
  {
    title: "Read a CSV in chunks",
    name: "csv-chunks",
    ext: "py",
    text: `import csv
from collections.abc import Iterator
from itertools import batched
from pathlib import Path


def read_chunks(path: Path, size: int = 1000) -> Iterator[tuple[dict[str, str], ...]]:
    """Yields the rows of a CSV file, size at a time, without reading it whole."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        yield from batched(csv.DictReader(file), size)
`,
  },
  {
    title: "Timer as a context manager",
    name: "timed",
    ext: "py",
    text: `from contextlib import contextmanager
from time import perf_counter


@contextmanager
def timed(label: str):
    start = perf_counter()
    try:
        yield
    finally:
        print(f"{label}: {(perf_counter() - start) * 1000:.1f} ms")
`,
  },
  {
    title: "Graceful shutdown of an HTTP server",
    name: "graceful-shutdown",
    ext: "go",
    text: `func run(ctx context.Context, server *http.Server) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()

	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()

	select {
	case err := <-failed:
		return fmt.Errorf("listen on %s: %w", server.Addr, err)
	case <-ctx.Done():
	}

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return server.Shutdown(ctx)
}
`,
  },
  {
    title: "Bounded worker pool",
    name: "worker-pool",
    ext: "go",
    text: `func forEach[T any](ctx context.Context, items []T, limit int, do func(context.Context, T) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(limit)
	for _, item := range items {
		group.Go(func() error { return do(ctx, item) })
	}
	return group.Wait()
}
`,
  },
  {
    title: "Parse durations such as 1h30m",
    name: "parse-duration",
    ext: "rs",
    text: `use std::time::Duration;

/// Reads \`1h30m\`, \`45s\` or \`2m\`; \`None\` for anything else.
pub fn parse_duration(text: &str) -> Option<Duration> {
    let mut seconds = 0u64;
    let mut number = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' => number.push(c),
            'h' | 'm' | 's' => {
                let factor = match c { 'h' => 3600, 'm' => 60, _ => 1 };
                seconds = seconds.checked_add(number.parse::<u64>().ok()?.checked_mul(factor)?)?;
                number.clear();
            }
            _ => return None,
        }
    }
    number.is_empty().then(|| Duration::from_secs(seconds))
}
`,
  },
  {
    title: "Result of a money transfer as a sealed type",
    name: "sealed-result",
    ext: "java",
    text: `public sealed interface TransferResult {
    record Done(UUID receipt, Money amount) implements TransferResult {}
    record Refused(String reason) implements TransferResult {}
    record Pending(Duration retryAfter) implements TransferResult {}

    static String describe(TransferResult result) {
        return switch (result) {
            case Done(var receipt, var amount) -> "Sent %s (%s)".formatted(amount, receipt);
            case Refused(var reason) -> "Refused: " + reason;
            case Pending(var wait) -> "Try again in " + wait.toSeconds() + " s";
        };
    }
}
`,
  },
  {
    title: "Minimal API with problem details",
    name: "minimal-api",
    ext: "cs",
    text: `var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/orders/{id:guid}", async (Guid id, OrderStore orders, CancellationToken stop) =>
    await orders.FindAsync(id, stop) is { } order
        ? Results.Ok(order)
        : Results.Problem($"There is no order {id}.", statusCode: StatusCodes.Status404NotFound));

app.Run();
`,
  },
  {
    title: "Slugs from titles",
    name: "slugify",
    ext: "rb",
    text: `# "Crème Brûlée, 2nd try!" => "creme-brulee-2nd-try"
def slugify(title)
  title.unicode_normalize(:nfkd)
       .gsub(/\\p{Mn}/, "")
       .downcase
       .scan(/[a-z0-9]+/)
       .join("-")
end
`,
  },
];
