// A page on a wall has nobody who clicks: it asks for its server until that is back, however long it takes.
Blazor.start({
  circuit: {
    reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: attempt => Math.min(attempt * 500, 5000) },
  },
});
