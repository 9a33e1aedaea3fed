/*
 * What a test starts in a process of its own runs from its sources. The test itself is bundled, and does without what
 * reads TypeScript: a third of a second for each of some hundred files.
 */
if (process.env.NODE_TEST_CONTEXT) process.execArgv.push('--import', 'tsx');
