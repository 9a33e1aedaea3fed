/*
 * Keeps a test's process until its tests are done. While modules are loaded by another thread nothing else may hold the
 * event loop, and on a busy machine node then ends the process and calls its tests cancelled. `--test-force-exit` ends
 * it when they are done.
 */
setInterval(() => undefined, 2 ** 30);
