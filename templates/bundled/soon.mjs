// Stands in for a longer way to the same, which would make functions of texts.

globalThis.setImmediate ??= (work) => setTimeout(work, 0);
